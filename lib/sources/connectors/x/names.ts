/**
 * X renamed "tweet" to "post" between versions 2.166 and 2.167 of its API description, without saying when the servers
 * follow. One table: requests use one column, answers are read in either and turned into the older names.
 */
const renamed: Record<string, string> = {
  referenced_posts: "referenced_tweets",
  edit_history_post_ids: "edit_history_tweet_ids",
  note_post: "note_tweet",
  posts: "tweets",
  repost_count: "retweet_count",
  post_count: "tweet_count",
  media_source_post_id: "media_source_tweet_id",
};

export type NameSet = "old" | "new";

/** What each read asks for: a post's own fields and its author's. More would be charged for. */
export const readFields: Record<NameSet, Record<string, string>> = {
  old: {
    "tweet.fields": "author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,referenced_tweets",
    expansions: "author_id",
    "user.fields": "created_at,description,name,public_metrics,username",
  },
  new: {
    "post.fields": "conversation_id,created_at,entities,lang,note_post",
    expansions: "author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts",
    "user.fields": "created_at,description,name,public_metrics,username",
  },
};

/** The answer with the older names throughout. */
export function withOldNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOldNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [renamed[key] ?? key, withOldNames(inner)]));
}

/** Whether a refusal (400) is about the names that we ask with, so that the other column is to be tried. */
export function refusesNames(text: string, names: NameSet): boolean {
  return text.includes(names === "old" ? "tweet.fields" : "post.fields") || text.includes(names === "old" ? "edit_history_tweet_ids" : "edit_history_post_ids");
}
