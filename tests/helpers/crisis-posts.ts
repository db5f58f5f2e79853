import { readFileSync } from "node:fs";

export type CrisisPost = { label: -1 | 0 | 1; hard: boolean; text: string };
const labels: Record<string, -1 | 0 | 1> = { negative: -1, neutral: 0, positive: 1 };

/** Crisis-style posts written and labelled for testing, never trained on; the hard half is told apart by meaning, not by words. */
export function readCrisisPosts(): CrisisPost[] {
  const lines = readFileSync("tests/fixtures/crisis-posts.tsv", "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [label = "", kind, text = ""] = line.split("\t");
    return { label: labels[label] ?? 0, hard: kind === "hard", text };
  });
}

/** Share (0–1) of posts to which `label` gives their label. */
export function accuracyOn(posts: readonly CrisisPost[], label: (text: string) => number | undefined): number {
  return posts.filter((post) => label(post.text) === post.label).length / posts.length;
}
