import { GET as LIST, POST as CREATE } from "@/app/api/v1/drills/route";
import { GET as READ, PATCH } from "@/app/api/v1/drills/[id]/route";
import { POST as INJECT } from "@/app/api/v1/drills/[id]/injects/route";
import { GET as CONVERSATIONS } from "@/app/api/v1/conversations/route";
import { POST as REPLY } from "@/app/api/v1/conversations/[id]/replies/route";
import { db } from "@/lib/db/client";
import { playDrill } from "@/lib/drills/play-job";
import { readProgress } from "@/lib/drills/progress-schema";
import { sendReply } from "@/lib/replies/send";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { type Answer, type Caller, respond } from "@/tests/helpers/caller";

export type By = Pick<Caller, "call">;
export const create = (by: By, more: object = {}) => by.call(CREATE, "POST", { body: { scenario: "toy-hashtag", speed: 60, ...more } });
export const list = (by: By) => by.call(LIST, "GET");
export const read = (by: By, id: unknown) => by.call(READ, "GET", { params: { id: String(id) } });
export const change = (by: By, id: unknown, body: object) => by.call(PATCH, "PATCH", { params: { id: String(id) }, body });
export const inject = (by: By, id: unknown, more: object = {}) =>
  by.call(INJECT, "POST", { params: { id: String(id) }, body: { network: "x", text: "Is anybody there?", name: "Fia Holm", handle: "fia_holm", followers: 90, ...more } });

export const progressOf = async (id: number) => readProgress((await db().drill.findFirstOrThrow({ where: { id } })).progress);
export const rowOf = (id: number) => db().drill.findFirstOrThrow({ where: { id } });

/** Lets the story be so many of its seconds old, as if it had begun earlier, and plays what is due by then. */
export async function playTo(id: number, storySeconds: number): Promise<void> {
  const { workspaceId, speed } = await rowOf(id);
  // The first round gets it ready.
  if ((await rowOf(id)).startedAt === null) await once(workspaceId, id);
  await db().drill.updateMany({ where: { id }, data: { startedAt: new Date(Date.now() - (storySeconds / speed) * 1_000) } });
  await once(workspaceId, id);
}

export const once = (workspaceId: number, drillId: number) => playDrill({ workspaceId, drillId }, { signal: AbortSignal.abort() });

/** The same person in the drill's workspace. */
export async function inside({ userId }: Caller, drillId: number): Promise<Caller> {
  const workspaceId = (await rowOf(drillId)).drillWorkspaceId ?? 0;
  const { slug } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const session = await writeSession({ userId, sessionVersion: 1 });
  const cookie = `${sessionCookie()}=${session}; ${workspaceCookie}=${slug}`;
  const call: Caller["call"] = async (handler, method, options): Promise<Answer> => {
    const response = await respond(cookie, handler, method, options);
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  return { userId, workspaceId, slug, cookie, call };
}

let keys = 0;

/** A person answers a post of the drill, and the worker sends it. */
export async function answer(by: Caller, injectId: string, text: string): Promise<Answer> {
  const mention = await db().mention.findFirstOrThrow({ where: { workspaceId: by.workspaceId, externalId: `inject:${injectId}` } });
  const made = await by.call(REPLY, "POST", { params: { id: String(mention.conversationId) }, body: { mentionId: String(mention.id), text, idempotencyKey: `drill-key-${(keys += 1)}` } });
  if (made.status === 201) await sendReply({ workspaceId: by.workspaceId, replyId: String(made.body.id) });
  return made;
}

export const conversations = (by: By) => by.call(CONVERSATIONS, "GET", { path: "/api/v1/conversations?status=open" });
