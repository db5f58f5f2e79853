import { countGraphemes } from "@/lib/replies/graphemes";
import type { Reply, ReplyState } from "@/lib/replies/schema";

export type ReplyTone = "moving" | "done" | "act" | "asking";

const said: Record<ReplyState, { tone: ReplyTone; word: string; sentence: string }> = {
  draft: { tone: "moving", word: "Draft", sentence: "Only you see it." },
  awaiting_approval: { tone: "asking", word: "Waiting for approval", sentence: "It goes out as soon as somebody who may allow it does." },
  queued: { tone: "moving", word: "Waiting to be sent", sentence: "It goes out as soon as a worker is free." },
  sending: { tone: "moving", word: "Being sent", sentence: "The network has it in hand." },
  sent: { tone: "done", word: "Sent", sentence: "It stands on the network and appears here as a post with the next sync." },
  failed: { tone: "act", word: "Not sent", sentence: "The network refused it." },
  unknown: { tone: "asking", word: "Not certain", sentence: "The network gave no answer; it is being asked whether the reply stands there." },
};

/** A reply's state in words. Why it waits or failed is the server's own sentence. */
export function sayReply({ state, error }: Pick<Reply, "state" | "error">): { tone: ReplyTone; word: string; sentence: string } {
  const words = said[state];
  if (state === "failed" || state === "queued") return { ...words, sentence: error ?? words.sentence };
  return words;
}

export type Length = { words: string; isTooLong: boolean };

/** "206 of 300", or how much must go. Null where the network states no limit. */
export function sayLength(text: string, maxLength: number | null): Length | null {
  const length = countGraphemes(text.trim());
  if (maxLength === null) return null;
  const over = length - maxLength;
  return over > 0 ? { words: `${over} too many of ${maxLength}`, isTooLong: true } : { words: `${length} of ${maxLength}`, isTooLong: false };
}
