import { POST as ACT } from "@/app/api/v1/conversations/[id]/actions/route";
import { POST as DECIDE } from "@/app/api/v1/approvals/[id]/decision/route";
import { GET as LIST } from "@/app/api/v1/approvals/route";
import { GET as AUTHORITY } from "@/app/api/v1/conversations/[id]/authority/route";
import { POST as REPLY } from "@/app/api/v1/conversations/[id]/replies/route";
import { db } from "@/lib/db/client";
import { everydayName, type Rule } from "@/lib/playbooks/schema";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { makeMention, newKey } from "@/tests/integration/replies/made";

/** A grave conversation on a Mastodon server, a responder who must ask, and two leads. */
export async function makeAsked(severity = 2) {
  const made = await makeMention();
  const workspace = { id: made.workspaceId, slug: made.lead.slug };
  const [responder, otherLead] = [await makeCaller("responder", workspace), await makeCaller("lead", workspace)];
  const { workspaceId, conversationId } = made;
  await db().conversation.update({ where: { workspaceId_id: { workspaceId, id: conversationId } }, data: { severity } });
  const params = { id: String(conversationId) };
  const approvals = () => db().approval.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  const last = async () => {
    const found = (await approvals()).at(-1);
    if (!found) throw new Error("nothing was asked");
    return found;
  };
  return {
    ...made, workspace, responder, otherLead, approvals, last,
    answer: (text = "It is on its way", by: Pick<Caller, "call"> = responder, more: object = {}) =>
      by.call(REPLY, "POST", { params, body: { mentionId: String(made.mention.id), text, idempotencyKey: newKey(), ...more } }),
    act: (body: object, by: Pick<Caller, "call"> = responder, id = String(conversationId)) => by.call(ACT, "POST", { params: { id }, body: { idempotencyKey: newKey(), ...body } }),
    decide: (id: unknown, by: Pick<Caller, "call">, allow = true, note = "") => by.call(DECIDE, "POST", { params: { id: String(id) }, body: { allow, note } }),
    listed: (by: Pick<Caller, "call">, view = "waiting") => by.call(LIST, "GET", { path: `/api/v1/approvals?view=${view}` }),
    authority: (by: Pick<Caller, "call"> = responder) => by.call(AUTHORITY, "GET", { params }),
    /** Everyday, with these rules before its own. */
    rules: (...rules: Partial<Rule>[]) =>
      db().playbook.create({
        data: {
          workspaceId, name: everydayName,
          authority: { rules: rules.map((rule): Rule => ({ action: "publish_reply", role: null, from: 1, to: 5, may: "with approval", limit: null, approver: "lead", steps: 1, ...rule })) },
        },
      }),
    replies: () => db().reply.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
    uses: () => db().authorityUse.findMany({ where: { workspaceId }, orderBy: { id: "asc" } }),
    news: (userId: number) => db().notification.findMany({ where: { workspaceId, userId }, orderBy: { id: "asc" } }),
  };
}
export type MadeAsked = Awaited<ReturnType<typeof makeAsked>>;
