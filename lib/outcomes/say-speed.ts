import type { Outcome } from "@/lib/outcomes/compute-outcome";
import type { Speed } from "@/lib/outcomes/schema";

/** Up to which time each bin goes, in seconds. */
export const speedEdges: Record<Exclude<Speed, "later" | "never">, number> = { minute: 60, "five-minutes": 300, hour: 3_600, day: 86_400 };

export const speedNames: Record<Speed, string> = {
  minute: "within 60 s",
  "five-minutes": "1 to 5 min",
  hour: "5 to 60 min",
  day: "1 to 24 h",
  later: "after a day",
  never: "never",
};

export const outcomeNames: Record<Outcome, string> = { recovered: "recovered", calmed: "calmed", unchanged: "unchanged", worsened: "worsened" };

/** What each word means, for whoever asks. */
export const outcomeMeanings: Record<Outcome, string> = {
  recovered: "began unhappy, ended pleased",
  calmed: "began unhappy, ended neutral",
  unchanged: "ended as it began, or nothing more was said",
  worsened: "got more negative, or unhappy people joined",
};
