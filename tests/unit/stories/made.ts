import type { StoryPost } from "@/lib/stories/post";

let serial = 0;

/** A post by others; each by an author of its own, a second after the one before. */
export function post(text: string, over: Partial<StoryPost> = {}): StoryPost {
  serial += 1;
  return {
    id: String(serial), conversationId: String(serial), authorId: String(serial), followers: null, publishedAtMs: 1_700_000_000_000 + serial * 1000,
    lang: "en", sentiment: 0, text, isNow: true, ...over,
  };
}
