import { describe, expect, it } from "vitest";
import { adaptSentiment, likeliest, type Probabilities } from "@/lib/labels/adapt-sentiment";
import { fitAdaptation, type TaughtPost } from "@/lib/labels/fit-adaptation";
import { ownWords } from "@/lib/labels/own-words";

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const unsure: Record<0 | 1 | 2, Probabilities> = { 0: [0.5, 0.3, 0.2], 1: [0.25, 0.5, 0.25], 2: [0.2, 0.3, 0.5] };
const pick = (random: () => number) => Math.floor(random() * 3) as 0 | 1 | 2;

/** Where "kulu" is said people mean it badly, whatever the model says; elsewhere the model is right nine times of ten. */
function slang(count: number, sampled = true): TaughtPost[] {
  const random = randomFrom(11);
  return Array.from({ length: count }, (_, i) => {
    const said = pick(random);
    const isSlang = random() < 0.25;
    const people = isSlang ? 0 : random() < 0.9 ? said : pick(random);
    return { text: `post ${i} ${isSlang ? "totally kulu" : "an ordinary day"}`, model: unsure[said], people, sampled };
  });
}

describe("fitAdaptation", () => {
  it("learns a word of the house and the gain is seen on posts it had not seen", () => {
    const fitted = fitAdaptation(slang(200));
    expect(fitted.tried).toBe(200);
    expect(fitted.after).toBeGreaterThan(fitted.before + 15);
    expect(Object.keys(fitted.weights?.words ?? {}).length).toBeLessThanOrEqual(200);
    expect(likeliest(adaptSentiment(fitted.weights!, "That is KULU!", unsure[2]))).toBe(0);
    expect(likeliest(adaptSentiment(fitted.weights!, "An ordinary day", unsure[2]))).toBe(2);
  });

  it("is not offered when there is nothing to learn", () => {
    const random = randomFrom(5);
    const right = Array.from({ length: 100 }, (_, i): TaughtPost => {
      const people = pick(random);
      return { text: `post ${i}`, model: unsure[people], people, sampled: true };
    });
    expect(fitAdaptation(right)).toEqual({ weights: null, tried: 100, before: 100, after: 100 });
  });

  it("never offers what does not agree more often", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = randomFrom(seed);
      const noise = Array.from({ length: 80 }, (_, i): TaughtPost => ({ text: `word${i % 9} more`, model: unsure[pick(random)], people: pick(random), sampled: true }));
      const { weights, before, after } = fitAdaptation(noise);
      expect(weights !== null).toBe(after > before);
    }
  });

  it("corrections alone show no gain, and do not make errors look common", () => {
    expect(fitAdaptation(slang(120, false)).weights).toBeNull();
    const sample = slang(120);
    const corrections = Array.from({ length: 300 }, (_, i): TaughtPost => ({ text: `complaint ${i % 40}`, model: unsure[1], people: 0, sampled: false }));
    const { weights } = fitAdaptation([...sample, ...corrections]);
    expect(weights && likeliest(adaptSentiment(weights, "an ordinary day", unsure[1]))).toBe(1);
  });

  it("gives the same for the same labels", () => {
    expect(fitAdaptation(slang(60))).toEqual(fitAdaptation(slang(60)));
  });
});

it("reads words and emoji, not names", () => {
  expect(ownWords("Don't @Harbor the BUS 🚌 https://a.example/bus bus __proto__")).toEqual(["don't", "the", "bus", "🚌", "proto"]);
});
