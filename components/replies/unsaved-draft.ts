import * as z from "zod/mini";

const shape = z.object({ text: z.string(), mentionId: z.string(), basedOn: z.nullable(z.coerce.date()) });
export type UnsavedDraft = z.output<typeof shape>;

const keyOf = (userId: number, conversationId: string) => `firstminute-draft:${userId}:${conversationId}`;

/**
 * What a person wrote and the server does not have yet, kept in this window only, and for this person only: a session that
 * ended or a page loaded again while the server is away loses nothing.
 */
export function keepUnsaved(userId: number, conversationId: string, draft: UnsavedDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(userId, conversationId), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(userId, conversationId));
  } catch {
    // A browser that keeps nothing: the server's copy is what there is.
  }
}

export function findUnsaved(userId: number, conversationId: string): UnsavedDraft | null {
  try {
    const found = shape.safeParse(JSON.parse(sessionStorage.getItem(keyOf(userId, conversationId)) ?? "null"));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
