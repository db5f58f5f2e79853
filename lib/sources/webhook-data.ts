import "server-only";
import { db } from "@/lib/db/client";
import type { Source } from "@/lib/generated/prisma/client";

/** The webhook a call is addressed to. Read before any scope exists: the call's signature is what proves it. */
export function findWebhookSource(workspaceId: number, id: number): Promise<Source | null> {
  return db().source.findFirst({ where: { workspaceId, id, kind: "webhook" } });
}
