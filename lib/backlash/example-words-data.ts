import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Computed } from "@/lib/backlash/compute-subject";
import type { Example } from "@/lib/backlash/schema";
import { db } from "@/lib/db/client";

type Worded = Omit<Computed, "examples"> & { examples: Example[] };
const preview = (text: string | undefined) => (text ?? "").slice(0, 200);

/** The examples with what was written: how the conversations began, and the reply. */
export async function estimateWords({ workspaceId }: WorkspaceScope, computed: readonly { subject: string; result: Computed }[]): Promise<{ subject: string; result: Worded }[]> {
  const examples = computed.flatMap(({ result }) => result.examples);
  const conversationIds = [...new Set(examples.flatMap((one) => [one.conversationId, ...one.controls.map((control) => control.conversationId)]))].map(BigInt);
  const [conversations, mentions] = await Promise.all([
    db().conversation.findMany({ where: { workspaceId, id: { in: conversationIds } }, select: { id: true, preview: true } }),
    db().mention.findMany({ where: { workspaceId, id: { in: examples.map((one) => BigInt(one.mentionId)) } }, select: { id: true, text: true } }),
  ]);
  const beginning = new Map(conversations.map(({ id, preview: text }) => [String(id), text]));
  const textOf = new Map(mentions.map(({ id, text }) => [String(id), text]));
  return computed.map(({ subject, result }) => ({
    subject,
    result: {
      ...result,
      examples: result.examples.map((one) => ({
        ...one,
        preview: preview(beginning.get(one.conversationId)),
        replyText: preview(textOf.get(one.mentionId)),
        controls: one.controls.map((control) => ({ ...control, preview: preview(beginning.get(control.conversationId)) })),
      })),
    },
  }));
}
