import { toCsv } from "@/lib/http/csv";
import { localIso } from "@/lib/metrics/csv";
import type { Stories } from "@/lib/stories/schema";

export function storiesCsv({ stories, read, zone }: Stories): string {
  return toCsv([
    ["title", "posts", "authors", "posts_before", "negative", "not_classified", "negative_share", "low_95", "high_95", "first_at", "last_at", "search", "read_posts", "of_posts", "read_from"],
    ...stories.map((story) => [
      story.title, story.posts, story.authors, story.before, story.negative, story.unclassified, story.negativeShare?.value ?? null, story.negativeShare?.low ?? null,
      story.negativeShare?.high ?? null, localIso(story.firstAt, zone), localIso(story.lastAt, zone), story.search, read.posts, read.of, localIso(read.from, zone),
    ]),
  ]);
}

export function phrasesCsv({ phrases, read, readBefore, zone }: Stories): string {
  return toCsv([
    ["phrase", "posts", "posts_before", "tellings", "tellings_before", "z", "read_posts", "read_posts_before", "read_from"],
    ...phrases.map((row) => [row.phrase, row.now, row.before, row.tellingsNow, row.tellingsBefore, row.z, read.posts, readBefore?.posts ?? null, localIso(read.from, zone)]),
  ]);
}
