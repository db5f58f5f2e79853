import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignThreads, type ThreadPost } from "@/lib/mentions/assign-threads";

const post = (externalId: string, parentExternalId: string | null = null): ThreadPost => ({ externalId, parentExternalId });
const none = new Map<string, never>();

/** Threads as sorted lists, so that order does not matter. */
function shape(threads: ReturnType<typeof assignThreads>): string[] {
  return threads.map((t) => `${[...t.posts].sort().join(",")}|${t.conversationIds.join(",")}`).sort();
}

describe("assignThreads", () => {
  it.each<[string, ThreadPost[], Map<string, bigint>, Map<string, bigint[]>, string[]]>([
    ["a single post is a thread", [post("a")], none, none, ["a|"]],
    ["a reply joins its parent, whatever the order", [post("b", "a"), post("a")], none, none, ["a,b|"]],
    ["a reply joins a stored conversation", [post("b", "a")], new Map([["a", 7n]]), none, ["b|7"]],
    ["a parent that comes late joins the replies that waited", [post("a")], none, new Map([["a", [9n]]]), ["a|9"]],
    ["a link between two stored conversations merges them into the older", [post("b", "a")], new Map([["a", 8n]]), new Map([["b", [3n]]]), ["b|3,8"]],
    ["replies to the same unseen post are one thread", [post("b", "a"), post("c", "a")], none, none, ["b,c|"]],
    ["a reply joins stored replies to the same unseen post", [post("c", "a")], none, new Map([["a", [4n]]]), ["c|4"]],
    ["a post that replies to itself is a thread", [post("a", "a")], none, none, ["a|"]],
    ["replies in a circle are a thread", [post("a", "b"), post("b", "a")], none, none, ["a,b|"]],
    ["an id that looks like a conversation's name is only an id", [post("conversation 7"), post("b", "x")], new Map([["x", 7n]]), none, ["b|7", "conversation 7|"]],
  ])("%s", (_name, posts, conversationOf, waiting, expected) => {
    expect(shape(assignThreads(posts, conversationOf, waiting))).toEqual(expected.sort());
  });

  it("gives the same threads for every order of the same posts", () => {
    const id = fc.integer({ min: 0, max: 15 }).map(String);
    const posts = fc.uniqueArray(fc.tuple(id, fc.option(id)), { selector: ([a]) => a }).map((list) => list.map(([a, b]) => post(a, b)));
    fc.assert(
      fc.property(posts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
        expect(shape(assignThreads(shuffled, none, none))).toEqual(shape(assignThreads(list, none, none)));
      }),
    );
  });

  it("follows a chain of 50,000 replies", () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => post(String(i), i === 0 ? null : String(i - 1)));
    expect(assignThreads(chain.reverse(), none, none)).toHaveLength(1);
  });
});
