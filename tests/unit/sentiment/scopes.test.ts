import { expect, it } from "vitest";
import { findScopes, Scopes } from "@/lib/sentiment/scopes";
import { tokenize } from "@/lib/sentiment/tokenize";
import { Tokens } from "@/lib/sentiment/tokens";

const tokens = new Tokens();
const scopes = new Scopes();

function read(text: string) {
  tokenize(text, tokens);
  findScopes(tokens, scopes);
  const wordAt = (i: number) => String.fromCharCode(...tokens.codes.subarray(tokens.from[i], tokens.to[i]));
  const marked = (marks: Uint8Array) => Array.from({ length: tokens.count }, (_, i) => i).filter((i) => marks[i]).map(wordAt);
  return { negated: marked(scopes.negated), intensified: marked(scopes.intensified), afterTurn: wordAt(scopes.afterTurn), lastSentence: wordAt(scopes.lastSentence), negators: scopes.negators };
}

it.each([
  ["not good at all really now", ["good", "at", "all", "really"]],
  ["I don't like it. Great", ["like", "it"]],
  ["no, thanks", []],
  ["not bad but slow", ["bad"]],
  ["never 😡 happy", []],
  ["isn’t it nice", ["it", "nice"]],
])("negation reaches %j", (text, expected) => {
  expect(read(text).negated).toEqual(expected);
});

it("emphasis reaches the next word only", () => {
  expect(read("a very nice and so slow shop").intensified).toEqual(["nice", "slow"]);
});

it("finds the last turn and the last sentence with words", () => {
  const found = read("Nice shop. The staff was kind but the queue was long! 😡");
  expect(found.afterTurn).toBe("the");
  expect(found.lastSentence).toBe("the");
  expect(read("one sentence").lastSentence).toBe("one");
});

it("counts negators", () => {
  expect(read("no one and nothing, never").negators).toBe(3);
});
