import type { Tokenizer } from "@huggingface/tokenizers";

/** The tokens that a tokenizer puts before and after every text, such as [CLS] and [SEP]. */
export type Frame = { before: number[]; after: number[] };

type Encoder = Pick<Tokenizer, "encode" | "model" | "token_to_id">;

export function frameOf(tokenizer: Encoder): Frame {
  const bare = tokenizer.encode("a", { add_special_tokens: false }).ids;
  const framed = tokenizer.encode("a").ids;
  const at = framed.findIndex((_, start) => bare.every((id, index) => framed[start + index] === id));
  return bare.length === 0 || at < 0 ? { before: framed, after: [] } : { before: framed.slice(0, at), after: framed.slice(at + bare.length) };
}

/** A text's tokens within its frame, at most `maxTokens` of both; what is too long loses its end, never its frame. */
export function encodeText(tokenizer: Encoder, { before, after }: Frame, text: string, maxTokens: number): number[] {
  // Vocabularies of whole words give no number at all for a word that is not theirs.
  const { unk_token: name } = (tokenizer.model?.config ?? {}) as { unk_token?: string };
  const unknown = tokenizer.token_to_id(name ?? "") ?? 0;
  const ids = Array.from<number | undefined, number>(tokenizer.encode(text, { add_special_tokens: false }).ids, (id) => id ?? unknown);
  return [...before, ...ids.slice(0, Math.max(0, maxTokens - before.length - after.length)), ...after];
}

/** Groups of the texts' numbers, texts of like length together: at most `mostTexts` and, padded, `mostTokens` a group. */
export function batchesByLength(lengths: readonly number[], mostTexts: number, mostTokens: number): number[][] {
  const order = Array.from(lengths.keys()).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    // Sorted by length: the newest is the longest, and the group is padded to it.
    if (batch.length > 0 && (batch.length >= mostTexts || (batch.length + 1) * (lengths[index] ?? 0) > mostTokens)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
