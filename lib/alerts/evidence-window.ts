import type { Numbers } from "@/lib/alerts/evidence-schema";

/** Where the window that decided begins; of a silence, with the last post. */
export function windowStartOf(numbers: Numbers, endMs: number): number {
  switch (numbers.family) {
    case "volume":
    case "sentiment":
    case "story":
      return numbers.windowStartMs;
    case "silence":
      return endMs - (numbers.silentMinutes ?? 0) * 60_000;
  }
}
