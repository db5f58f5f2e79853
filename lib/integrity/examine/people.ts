/** A post as it is examined; `authorId` is one of the authors handed over with it. */
export type ExaminedPost = {
  id: string;
  authorId: string;
  atMs: number;
  text: string;
  /** 1–5 where it is a review, and what it reviews. */
  rating: number | null;
  subject: string | null;
  /** -1, 0, 1; null not classified. */
  sentiment: number | null;
  links: readonly string[];
  quotes: readonly string[];
  images: readonly string[];
};

/** What is known of an account; null where its network does not say. */
export type ExaminedAuthor = {
  id: string;
  handle: string;
  bio: string | null;
  accountCreatedAtMs: number | null;
  followers: number | null;
  following: number | null;
};

export type ExaminedSet = { posts: readonly ExaminedPost[]; authors: readonly ExaminedAuthor[] };
