import { expect, it } from "vitest";
import { chooseAccounts } from "@/lib/integrity/cases/choose-accounts";

const account = (authorId: string, posts: number) => ({ authorId, posts, isJoined: false, signs: [] });
const pair = (a: number, b: number, score: number) => ({ a, b, score, meetings: 2, secondsApart: 9, mentionA: "1", mentionB: "2", object: null });

it("keeps the most connected, then the busiest, with their pairs", () => {
  const chosen = chooseAccounts({ accounts: [account("a", 90), account("b", 1), account("c", 2), account("d", 5)], pairs: [pair(1, 2, 9), pair(2, 3, 20), pair(0, 9, 4)] }, 3);
  expect(chosen.accounts.map(({ authorId }) => authorId)).toEqual(["c", "d", "b"]);
  expect(chosen.pairs.map(({ a, b, score }) => [a, b, score])).toEqual([[2, 0, 9], [0, 1, 20]]);
});
