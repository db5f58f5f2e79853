import { sentimentNames } from "@/lib/conversations/schema";
import type { Agreement, Confusion, Measured } from "@/lib/labels/quality-schema";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** One post of the random sample: classes are 0 negative, 1 neutral, 2 positive; `probability` is of the model's class. */
export type JudgedPost = { people: number; model: number; probability: number | null };

/** Lower edges of the calibration's bins; the most probable of three classes has a third at least. */
const calibrationEdges = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How well the model agrees with people over a random sample; every share with its Wilson 95 % interval. */
export function measureQuality(posts: readonly JudgedPost[]): Measured {
  const confusion = confusionOf(posts);
  const at = (model: number, people: number) => confusion[model]?.[people] ?? 0;
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const classes = [0, 1, 2];
  return {
    total: posts.length,
    overall: agreement(sum(classes.map((c) => at(c, c))), posts.length),
    byClass: sentimentNames.map((name, c) => ({
      name,
      found: agreement(at(c, c), sum(classes.map((model) => at(model, c)))),
      right: agreement(at(c, c), sum(classes.map((people) => at(c, people)))),
    })),
    confusion,
    calibration: calibrationEdges.slice(0, -1).map((from, index) => {
      const to = calibrationEdges[index + 1] ?? 1;
      const inBin = posts.flatMap(({ probability, ...post }) =>
        probability !== null && probability >= from && (probability < to || to === 1) ? [{ ...post, probability }] : [],
      );
      const meanProbability = inBin.length === 0 ? null : sum(inBin.map((post) => post.probability)) / inBin.length;
      return { from, to, meanProbability, ...agreement(inBin.filter((post) => post.people === post.model).length, inBin.length) };
    }),
  };
}

/** Rows: the model's class; columns: people's. */
export function confusionOf(posts: readonly Pick<JudgedPost, "people" | "model">[]): Confusion {
  const counts = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
  for (const { people, model } of posts) {
    const row = counts[model];
    if (row) row[people] = (row[people] ?? 0) + 1;
  }
  return counts;
}

function agreement(agreed: number, total: number): Agreement {
  const bounds = wilsonInterval(agreed, total);
  return { agreed, total, low: bounds?.low ?? null, high: bounds?.high ?? null };
}
