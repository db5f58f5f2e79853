import "server-only";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { sentimentNames } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { firstPersonOf } from "@/lib/demo/data";
import { drawDemoPosts } from "@/lib/demo/sql/draw-posts";
import { setSentiment } from "@/lib/labels/mutations";
import { howItReads } from "@/prisma/scenarios/toys-and-parcels/how-it-reads";

/** Enough for an interval, and for the model's error in the charts. */
const judged = 120;

/** What the first of the demo's people said of posts drawn at random: without it nothing shows how good the model is. Twice is once. */
export async function judgeDemo({ workspaceId }: WorkspaceScope): Promise<void> {
  const first = await firstPersonOf(workspaceId);
  const scope = first === null ? null : await findPersonScope(workspaceId, first);
  if (!scope) return;
  const posts = await db().$queryRaw<{ id: bigint; text: string }[]>(drawDemoPosts(workspaceId, judged));
  for (const { id, text } of posts) await setSentiment(scope, id, { label: sentimentNames[howItReads(text) + 1] ?? "neutral", sampled: true });
}
