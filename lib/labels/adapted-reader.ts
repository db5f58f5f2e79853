import "server-only";
import { adaptSentiment, likeliest } from "@/lib/labels/adapt-sentiment";
import { findAdaptation } from "@/lib/labels/find-adaptation";
import type { Sentiment, SentimentLabel } from "@/lib/sentiment/classify";
import { type PostText, readPosts } from "@/lib/sentiment/read-posts";

/** Sentiment of posts, in their order; null where it cannot be told. */
export type ReadPosts = (posts: readonly PostText[]) => Promise<(Sentiment | null)[]>;

/** How a workspace reads posts: the model, and what it learnt from people here while that is switched on. */
export function adaptedReader(json: unknown): ReadPosts {
  const stored = findAdaptation(json);
  const weights = stored?.isOn ? stored.weights : null;
  if (!weights) return readPosts;
  return async (posts) => {
    const read = await readPosts(posts);
    return read.map((model, index) => {
      const post = posts[index];
      if (!model || !post) return null;
      const adapted = adaptSentiment(weights, post.text, [model.negative, model.neutral, model.positive]);
      const [negative, neutral, positive] = adapted;
      return { label: (likeliest(adapted) - 1) as SentimentLabel, negative, neutral, positive };
    });
  };
}
