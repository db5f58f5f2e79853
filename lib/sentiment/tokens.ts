/** Kinds of tokens. Words and hashtags have letters; the others stand for what they are. */
export const tokenKind = { word: 0, hashtag: 1, emoji: 2, emoticon: 3, user: 4, url: 5, number: 6, mark: 7 } as const;

export const maxTokens = 600;
/** Longer posts are read up to here: the feeling of a post is told long before. */
export const maxUnits = 3_000;

/** Tokens of one post as ranges over lower-cased code units. One buffer is used again and again, so that reading a post allocates nothing. */
export class Tokens {
  count = 0;
  readonly kind = new Uint8Array(maxTokens);
  /** Token i is codes[from[i]] … codes[to[i] - 1]. */
  readonly from = new Int32Array(maxTokens);
  readonly to = new Int32Array(maxTokens);
  readonly hash = new Int32Array(maxTokens);
  /** Bit 1: written in capitals (two letters or more); bit 2: letters were drawn out. */
  readonly style = new Uint8Array(maxTokens);
  readonly codes = new Uint16Array(maxUnits * 2 + 64);
  units = 0;
}

export const capitals = 1;
export const drawnOut = 2;
