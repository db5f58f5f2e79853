/** 0 negative, 1 neutral, 2 positive. */
export type SentimentClass = 0 | 1 | 2;

const stars = /^([1-5])[\s_-]*stars?$/;

/** The class of one of a model's labels, such as "Negative", "very positive" or "4 stars"; null when it says none. */
function classOf(label: string): SentimentClass | null {
  const name = label.trim().toLowerCase();
  const count = stars.exec(name)?.[1];
  if (count !== undefined) return count < "3" ? 0 : count === "3" ? 1 : 2;
  const word = /(?:^|[^a-z])(neg|neu|pos)(?:ative|tral|itive)?$/.exec(name)?.[1];
  return word === "neg" ? 0 : word === "neu" ? 1 : word === "pos" ? 2 : null;
}

/**
 * The class of each of a model's outputs, from its config's `id2label` ({"0": "negative", …}); several outputs may
 * share one. Null when a label names no class, a number is missing, or one of the three classes has no output.
 */
export function labelClasses(id2label: Readonly<Record<string, string>>): SentimentClass[] | null {
  const count = Object.keys(id2label).length;
  const classes = Array.from({ length: count }, (_, index) => classOf(id2label[index] ?? ""));
  const known = classes.filter((found) => found !== null);
  return known.length === count && new Set(known).size === 3 ? known : null;
}
