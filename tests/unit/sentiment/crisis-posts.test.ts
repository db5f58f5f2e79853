import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classify } from "@/lib/sentiment/classify";
import { accuracyOn, readCrisisPosts } from "@/tests/helpers/crisis-posts";

const posts = readCrisisPosts();
const card = readFileSync("docs/sentiment-model-card.md", "utf8");

/** The accuracy that the model card gives, in per cent. */
function onCard(name: string): number {
  const found = new RegExp(`\\| crisis posts, ${name} \\| (\\d+\\.\\d) % \\|`).exec(card);
  if (!found) throw new Error(`The model card has no row "crisis posts, ${name}"`);
  return Number(found[1]);
}

it("holds at least 300 different posts, each class and half of them hard", () => {
  expect(posts.length).toBeGreaterThanOrEqual(300);
  expect(new Set(posts.map(({ text }) => text)).size).toBe(posts.length);
  expect(posts.filter(({ hard }) => hard).length / posts.length).toBeCloseTo(0.5, 1);
  for (const label of [-1, 0, 1]) expect(posts.filter((post) => post.label === label).length).toBeGreaterThanOrEqual(100);
});

it.each([["plain", false], ["hard", true]] as const)("is as good on %s posts as the card says", (name, hard) => {
  const accuracy = accuracyOn(posts.filter((post) => post.hard === hard), (text) => classify(text, "en")?.label);
  expect(Math.round(accuracy * 1000) / 10).toBe(onCard(name));
});

it("was not trained on them, nor on anything close", () => {
  const wordsOf = (text: string) => new Set(text.toLowerCase().replace(/\{\w+\}/g, " ").match(/[a-z]{3,}/g));
  const written = readFileSync("lib/sentiment/train/synthetic.tsv", "utf8").split("\n").map((line) => wordsOf(line.split("\t")[1] ?? ""));
  const close = posts.filter(({ text }) => {
    const own = wordsOf(text);
    return written.some((words) => own.size > 2 && own.intersection(words).size / own.union(words).size >= 0.6);
  });
  expect(close).toEqual([]);
});
