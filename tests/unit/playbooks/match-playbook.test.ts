import { expect, it } from "vitest";
import { matchPlaybook } from "@/lib/playbooks/match-playbook";

const everyday = { id: null, topicIds: [] };
const deals = { id: 3, topicIds: [1, 2] };
const safety = { id: 2, topicIds: [2, 9] };

it.each([
  [[], everyday],
  [[7], everyday],
  [[1], deals],
  [[2], safety],
  [[1, 2], deals],
  [[9, 2, 1], safety],
])("topics %j", (topicIds, playbook) => {
  expect(matchPlaybook([everyday, deals, safety], topicIds)).toBe(playbook);
});

it("none where none is for everything", () => {
  expect(matchPlaybook([deals], [7])).toBeNull();
});
