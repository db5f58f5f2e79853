/** What grouping and phrases need of a post by others. Ids are database ids in digits. */
export type StoryPost = {
  id: string;
  conversationId: string;
  /** Null once deleted on its network: then every post counts as a voice of its own. */
  authorId: string | null;
  followers: number | null;
  publishedAtMs: number;
  lang: string | null;
  /** −1, 0, 1; null where not classified. */
  sentiment: number | null;
  text: string;
  /** In the asked period; otherwise in the one it is compared with. */
  isNow: boolean;
};

/** One text without its links and handles, and every post that says it. */
export type Wording = {
  words: readonly string[];
  lang: string | null;
  /** Oldest first. */
  posts: StoryPost[];
  postsNow: number;
};

/** Wordings that say almost the same; the first is the one the others were measured against. */
export type Group = { members: Wording[]; postsNow: number; postsBefore: number };

/** Work that hands the thread back now and then: every `yield` is such a moment. */
export type Turns<Result> = Generator<void, Result, void>;

/** Runs work in one go. */
export function finish<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const step = turns.next();
    if (step.done) return step.value;
  }
}

/** Runs work with a pause at every turn. */
export async function finishInTurns<Result>(turns: Turns<Result>, pause: () => Promise<unknown>): Promise<Result> {
  for (;;) {
    const step = turns.next();
    if (step.done) return step.value;
    await pause();
  }
}
