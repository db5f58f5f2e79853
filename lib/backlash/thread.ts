/** Who wrote a post: one of the public, an advocate, or an account of ours. */
export type Side = "others" | "advocates" | "official";

export type ThreadPost = {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  side: Side;
  /** Null once the post was deleted. */
  authorId: string | null;
  /** Of an advocate's post: the campaign it belongs to. */
  campaignId: number | null;
  /** Null where the post was not classified. */
  pNegative: number | null;
  pPositive: number | null;
  isNegative: boolean;
  /** Asks whether somebody is real, paid, or reading from a script (lib/backlash/read-doubt.ts). */
  doubts: boolean;
  /** Passes the conversation on. */
  shares: boolean;
};

/** A conversation that somebody of the public began. Posts ascend by time; the first is theirs. */
export type Thread = {
  id: string;
  /** What is alike in all that may be compared (lib/backlash/stratum.ts). */
  stratum: string;
  posts: readonly ThreadPost[];
};

/** What others did in a window: see `measures` in lib/backlash/schema.ts. `negativity` is null where nobody classified spoke. */
export type Window = { backlash: number; negativity: number | null; pile_on: number; doubt: number; shares: number; capped: boolean };

/** How many of the public had spoken until an instant, and who of ours: what two conversations must share when the reply comes. */
export type StateThen = { people: number; advocates: boolean; official: boolean };
