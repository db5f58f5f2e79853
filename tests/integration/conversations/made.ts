import { addOwnedAccounts } from "@/lib/accounts/mutations";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type Caller, makeCaller } from "../../helpers/caller";

export const t0 = Date.parse("2026-03-01T10:00:00Z");
export const at = (second: number) => new Date(t0 + second * 1000);

export type Made = { caller: Caller; sourceId: number; add: (posts: NormalizedMention[], deletions?: string[]) => Promise<void> };

/** A workspace with one source, an owned account and somebody who works there. */
export async function makeRoom(role: "admin" | "lead" | "responder" = "responder"): Promise<Made> {
  const caller = await makeCaller(role);
  const scope = await systemScope(caller.workspaceId, "test");
  const source = await db().source.create({ data: { workspaceId: caller.workspaceId, kind: "webhook", network: "x", name: "Posts" } });
  await addOwnedAccounts(scope, "x", ["harborpine"]);
  return {
    caller,
    sourceId: source.id,
    add: async (posts, deletions = []) => {
      await ingest(scope, source.id, posts, { deletions });
    },
  };
}

/** A post `second` seconds after the start; `by` somebody, in answer `to` another one. */
export function post(externalId: string, second: number, more: { by?: string; to?: string; text?: string; editedAt?: Date } = {}): NormalizedMention {
  const { by = `writer-${externalId}`, to, text = `Post ${externalId}`, editedAt } = more;
  return { externalId, author: { handle: by }, publishedAt: at(second), text, parentExternalId: to, editedAt };
}

/** Ids of the workspace's conversations, in the order they began. */
export async function conversationIds(made: Made): Promise<string[]> {
  const rows = await db().conversation.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: [{ firstAt: "asc" }, { id: "asc" }] });
  return rows.map((row) => String(row.id));
}
