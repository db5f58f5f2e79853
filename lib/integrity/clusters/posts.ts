/** A public post as the search for clusters needs it; `author` is an index into the accounts' names. */
export type IntegrityPost = { author: number; atMs: number; text: string };

export type PostSet = { posts: readonly IntegrityPost[]; authors: readonly string[] };
