import { measureNouns, type Series } from "@/lib/alerts/series-schema";

export type Names = { topics: ReadonlyMap<number, string>; sources: ReadonlyMap<number, string> };

const places: Record<Exclude<Series["dimension"], "all">, string> = { topic: "of the topic", source: "from the source", theme: "of the theme" };

/** What a rule watches, in words: "negative mentions of the topic Amber Kettle". */
export function saySeries({ measure, dimension, key }: Pick<Series, "measure" | "dimension" | "key">, { topics, sources }: Names): string {
  const noun = measure === "negative_share" ? "the share of negative mentions" : measure === "story_shares" ? "each story by itself" : measureNouns[measure];
  if (dimension === "all") return measure === "story_shares" ? noun : `${noun}${measure === "negative_share" ? " among all" : " of everything"}`;
  const name = dimension === "topic" ? topics.get(Number(key)) : dimension === "source" ? sources.get(Number(key)) : key;
  return `${noun} ${places[dimension]} ${name ?? "that was deleted"}`;
}
