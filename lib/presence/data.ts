import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { preparedRows } from "@/lib/db/prepared";
import type { presenceOut } from "@/lib/presence/schema";
import { otherPresences, type PresenceRecord } from "@/lib/presence/sql/presence";

/** Who else has a conversation open. Of one that does not exist: nobody. */
export async function listPresent(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof presenceOut>> {
  const people = await preparedRows<PresenceRecord>(otherPresences(scope, conversationId));
  return { people, asOf: new Date() };
}
