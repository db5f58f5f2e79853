import { POST as CREATE } from "@/app/api/v1/sources/networks/[kind]/route";
import { GET, POST } from "@/app/api/v1/conversations/[id]/replies/route";
import { db } from "@/lib/db/client";
import type { ReplyState } from "@/lib/generated/prisma/enums";
import { sendReply } from "@/lib/replies/send";
import { syncSource } from "@/lib/sources/sync";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { type MastodonServer, startMastodonServer } from "@/tests/helpers/mastodon-server";

let counter = 0;
export const newKey = () => `key-of-a-test-${(counter += 1)}`;

/** A workspace with a Mastodon account, and somebody's mention that waits for an answer. */
export async function makeMention() {
  const server = await startMastodonServer();
  const lead = await makeCaller("lead");
  const { workspaceId } = lead;
  const created = await lead.call(CREATE, "POST", { params: { kind: "mastodon" }, body: { name: "Our Mastodon", config: { instance: server.url, streaming: false }, credentials: { accessToken: "good-token" } } });
  const sourceId = Number(created.body.id);
  const status = server.mention("mara", "Where is my kettle?");
  await syncSource({ workspaceId, sourceId });
  const mention = await db().mention.findFirstOrThrow({ where: { workspaceId, outbound: false } });
  const conversationId = mention.conversationId ?? 0n;
  const params = { id: String(conversationId) };
  return {
    server, lead, workspaceId, sourceId, status, mention, conversationId,
    /** The person's answer, waiting in the outbox. */
    async queue(text: string, person: Caller = lead): Promise<bigint> {
      const answer = await person.call(POST, "POST", { params, body: { mentionId: String(mention.id), text, idempotencyKey: newKey() } });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return BigInt(String(answer.body.id));
    },
    send: (id: bigint) => sendReply({ workspaceId, replyId: String(id) }),
    sync: () => syncSource({ workspaceId, sourceId }),
    reply: (id: bigint) => db().reply.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } }),
    set: (id: bigint, data: { state: ReplyState; sendingAt?: Date; attempts?: number }) => db().reply.update({ where: { workspaceId_id: { workspaceId, id } }, data }),
    list: (person: Caller = lead) => person.call(GET, "GET", { params }),
    outbound: () => db().mention.findMany({ where: { workspaceId, outbound: true } }),
    actions: async () => (await db().auditEntry.findMany({ where: { workspaceId, action: { startsWith: "reply." } }, orderBy: { id: "asc" } })).map((entry) => entry.action),
    jobs: (id: bigint) => db().$queryRaw<{ run_at: Date }[]>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`reply:${workspaceId}:${id}`}`,
  };
}

export type MadeMention = Awaited<ReturnType<typeof makeMention>>;
export type { MastodonServer };
