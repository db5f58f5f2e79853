/** A public post as the search for clusters needs it; `author` is an index into the accounts' names. */
export type IntegrityPost = {
  author: number;
  atMs: number;
  text: string;
  /** Addresses beside the text. */
  links?: readonly string[];
  /** Addresses of posts that it quotes. */
  quotes?: readonly string[];
  /** What names its pictures: their content's id, or their address. */
  images?: readonly string[];
};

export type PostSet = { posts: readonly IntegrityPost[]; authors: readonly string[] };
