import { PATCH as patch } from "@/app/api/v1/conversations/[id]/route";
import { db } from "@/lib/db/client";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { conversationIds, type Made, makeRoom } from "../conversations/made";

/** A post of `secondsAgo`; news, unlike those of tests/integration/conversations/made.ts. */
export function news(externalId: string, secondsAgo: number, more: { by?: string; to?: string; text?: string } = {}): NormalizedMention {
  const { by = `writer-${externalId}`, to, text = `Post ${externalId}` } = more;
  return { externalId, author: { handle: by }, publishedAt: new Date(Date.now() - secondsAgo * 1000), text, parentExternalId: to };
}

/** A room with one conversation in it that began `secondsAgo`. */
export async function makeNews(secondsAgo = 0, role: "admin" | "lead" | "responder" = "lead"): Promise<{ made: Made; workspaceId: number; id: string }> {
  const made = await makeRoom(role);
  await made.add([news("a", secondsAgo, { by: "mara", text: "Where is my kettle?" })]);
  const [id = ""] = await conversationIds(made);
  return { made, workspaceId: made.caller.workspaceId, id };
}

/** Clocks of a workspace as "first_response 0 running", by conversation, kind and number. */
export async function clocksOf(workspaceId: number) {
  const clocks = await db().clock.findMany({ where: { workspaceId }, orderBy: [{ conversationId: "asc" }, { kind: "asc" }, { seq: "asc" }] });
  return clocks.map((clock) => ({ ...clock, says: `${clock.kind} ${clock.seq} ${clock.state}` }));
}
export const said = async (workspaceId: number) => (await clocksOf(workspaceId)).map((clock) => clock.says);

export async function change(made: Made, id: string, body: object): Promise<void> {
  const { version } = await db().conversation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: made.caller.workspaceId, id: BigInt(id) } } });
  const answer = await made.caller.call(patch, "PATCH", { params: { id }, body: { ...body, version } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

export const notificationsOf = (workspaceId: number) => db().notification.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
