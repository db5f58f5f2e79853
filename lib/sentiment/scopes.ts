import { intensifiers, negators, turns } from "@/lib/sentiment/cue-words";
import { maxTokens, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

const reach = 4;

/** What negation, emphasis and turns do to each token of the post that was read last. */
export class Scopes {
  /** 1 where a negator stands within the four words before, in the same clause. */
  readonly negated = new Uint8Array(maxTokens);
  readonly intensified = new Uint8Array(maxTokens);
  /** Token after the last turn (but, however …), 0 when there is none. */
  afterTurn = 0;
  /** First token of the last sentence that has words. */
  lastSentence = 0;
  negators = 0;
}

export function findScopes(tokens: Tokens, out: Scopes): void {
  const { kind, from, to, codes, hash } = tokens;
  let left = 0;
  let strong = 0;
  let pending = 0;
  out.afterTurn = 0;
  out.lastSentence = 0;
  out.negators = 0;
  for (let i = 0; i < tokens.count; i++) {
    out.negated[i] = 0;
    out.intensified[i] = 0;
    if (kind[i] === tokenKind.mark) {
      const code = codes[from[i] ?? 0] ?? 0;
      // . ! ? ; , : … end the clause; quotes and dashes do not.
      if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3b || code === 0x2c || code === 0x3a || code === 0x2026) left = 0;
      if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026) pending = i + 1;
      strong = 0;
      continue;
    }
    if (kind[i] !== tokenKind.word && kind[i] !== tokenKind.hashtag) {
      if (kind[i] === tokenKind.emoji || kind[i] === tokenKind.emoticon) left = 0;
      continue;
    }
    if (pending > 0) {
      out.lastSentence = pending;
      pending = 0;
    }
    const word = hash[i] ?? 0;
    if (turns.has(word)) {
      out.afterTurn = i + 1;
      left = 0;
    }
    if (left > 0) {
      out.negated[i] = 1;
      left--;
    }
    out.intensified[i] = strong;
    strong = intensifiers.has(word) ? 1 : 0;
    if (negators.has(word) || endsInNt(codes, from[i] ?? 0, to[i] ?? 0)) {
      left = reach;
      out.negators++;
    }
  }
}

function endsInNt(codes: Uint16Array, from: number, to: number): boolean {
  return to - from > 3 && codes[to - 1] === 0x74 && codes[to - 2] === 0x27 && codes[to - 3] === 0x6e;
}
