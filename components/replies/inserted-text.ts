"use client";

/** A sentence for the reply of a conversation, from elsewhere on the screen: "" only opens the composer. */
type Inserted = { conversationId: string; text: string };

let pending: Inserted | null = null;
const listeners = new Set<() => void>();

/** Opens the composer where it is closed, and puts the sentence at the end of what stands there. */
export function insertIntoReply(conversationId: string, text: string): void {
  pending = { conversationId, text };
  for (const listener of listeners) listener();
}

/** Takes the sentence, once. */
export function takeInserted(conversationId: string): string | null {
  if (pending?.conversationId !== conversationId) return null;
  const { text } = pending;
  pending = null;
  return text;
}

export function isInserting(conversationId: string): boolean {
  return pending?.conversationId === conversationId;
}

export function onInserted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What stands there, then the sentence. */
export function appended(text: string, sentence: string): string {
  return text.trim() === "" ? sentence : sentence === "" ? text : `${text.trimEnd()} ${sentence}`;
}
