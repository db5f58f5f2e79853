import { expect, it } from "vitest";
import { sayPresent } from "@/components/claims/say-present";
import { seenOf } from "@/lib/replies/seen-of";

const person = (id: number, name: string, mode: "viewing" | "typing" = "viewing") => ({ id, name, mode });

it.each([
  [[], null, null],
  [[person(1, "Ada")], null, "Ada is looking"],
  [[person(1, "Ada")], 1, null],
  [[person(1, "Ada", "typing")], 1, "Ada is typing a reply"],
  [[person(1, "Ada", "typing"), person(2, "Ben")], null, "Ada is typing a reply · Ben is looking"],
  [[person(1, "Ada"), person(2, "Ben"), person(3, "Carla"), person(4, "Dan")], null, "Ada, Ben and 2 more are looking"],
  [[person(1, "Ada", "typing"), person(2, "Ben", "typing")], null, "Ada and Ben are typing replies"],
])("%j, answered by %s: %s", (people, holder, words) => expect(sayPresent(people, holder)).toBe(words));

it("what a writer has seen is the newest of ours, by number, not by letters", () => {
  const posts = [{ id: "9", outbound: true }, { id: "10", outbound: true }, { id: "99", outbound: false }];
  expect(seenOf(posts, [{ id: "2" }, { id: "11" }, { id: "3" }])).toEqual({ mentionId: "10", replyId: "11" });
  expect(seenOf([], [])).toEqual({ mentionId: null, replyId: null });
});
