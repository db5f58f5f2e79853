import fc from "fast-check";
import { expect, it } from "vitest";
import { PrefixTrie } from "@/lib/topics/prefix-trie";
import { tokenize } from "@/lib/topics/tokens";
import { WordAutomaton } from "@/lib/topics/word-automaton";

function found(sequences: string[][], text: string): number[] {
  const automaton = new WordAutomaton();
  sequences.forEach((sequence, at) => automaton.add(sequence, at));
  automaton.link();
  const values = new Set<number>();
  automaton.scan(tokenize(text), (ends) => ends.forEach((value) => values.add(value)));
  return [...values].sort((a, b) => a - b);
}

it("finds sequences that stand inside, across and at the end of one another", () => {
  const sequences = [["out", "for", "delivery"], ["for"], ["for", "delivery", "today"], ["delivery"], ["out", "out", "for"], ["today", "out"]];
  expect(found(sequences, "Out, out for delivery today!")).toEqual([0, 1, 2, 3, 4]);
  expect(found(sequences, "out for a delivery")).toEqual([1, 3]);
  expect(found(sequences, "outfor deliverytoday")).toEqual([]);
});

it("finds what looking for each sequence at each place finds", () => {
  const word = fc.constantFrom("a", "b", "c");
  const sequence = fc.array(word, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 12 }), fc.array(fc.constantFrom("a", "b", "c", "x"), { maxLength: 20 }), (sequences, words) => {
      const text = ` ${words.join(" ")} `;
      const expected = sequences.flatMap((wanted, at) => (text.includes(` ${wanted.join(" ")} `) ? [at] : []));
      expect(found(sequences, text)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

it("finds word starts", () => {
  const trie = new PrefixTrie();
  expect(trie.isEmpty).toBe(true);
  ["del", "deliver", "de", "x"].forEach((prefix, at) => trie.add(prefix, at));
  trie.add("de", 9);
  const values: number[] = [];
  trie.scan("delivery", (ends) => values.push(...ends));
  expect(values).toEqual([2, 9, 0, 1]);
});
