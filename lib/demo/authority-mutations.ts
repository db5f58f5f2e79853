import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { everyday } from "@/lib/playbooks/everyday";
import { compact } from "@/lib/playbooks/grid";
import { findLibraryPlaybook } from "@/lib/playbooks/library/list";
import type { Rule } from "@/lib/playbooks/schema";

const rule = (more: Pick<Rule, "action"> & Partial<Rule>): Rule => ({ role: "responder", from: 1, to: 5, may: "with approval", limit: null, approver: "lead", steps: 1, ...more });

/** Whoever answers may change a post and the wording from then on: what the first story's answer took. */
const deals = [rule({ action: "edit_own_post", may: "alone" }), rule({ action: "change_standing_wording", may: "alone" }), rule({ action: "offer_refund", from: 3, may: "alone", limit: { amount: 40, currency: "USD" } })];
/** Nothing about working conditions is said by one person. */
const warehouse = [
  rule({ action: "publish_reply", from: 1, to: 3 }),
  rule({ action: "publish_reply", role: "lead", to: 1 }),
  rule({ action: "publish_statement", steps: 2 }),
  rule({ action: "publish_statement", role: "lead" }),
  rule({ action: "delete_own_post", may: "no" }),
];

const playbooks = [
  { name: "Deals and their tags", topics: ["Deals", "Dads too"], summary: "Agree, put the post right, and say what every later post will carry. Then promise it.", rules: deals, library: "tone-deaf-post" },
  { name: "Warehouse work", topics: ["Warehouse work", "Ambassadors", "The newspaper story"], summary: "Say what is known and what is being looked into; never argue with a person's own experience. Deleting makes it worse.", rules: warehouse, library: "working-conditions" },
];

const templates = [
  { name: "On its way", body: "Hello {{first_name}}, your parcel left us on {{day}} and should be with you by {{by_when}}. If it is not, write here and we answer at once." },
  { name: "We look into it", body: "Thank you for telling us, {{first_name}}. We look into it now and answer you here within {{how_long}}." },
  { name: "Missing part", body: "Sorry about that, {{first_name}}. We send the missing part for {{what}} today, free of charge. Please send us your address in a private message." },
];

/** The demo's playbooks and shared templates. Twice is once. */
export function authorizeDemo({ workspaceId }: WorkspaceScope): Promise<void> {
  return inTransaction(async (tx) => {
    const topics = await tx.topic.findMany({ where: { workspaceId }, select: { id: true, name: true } });
    const idsOf = (names: readonly string[]) => topics.filter(({ name }) => names.includes(name)).map(({ id }) => id);
    await tx.playbook.createMany({
      data: playbooks.map(({ name, summary, topics: names, rules, library }) => ({
        workspaceId, name, summary, topicIds: idsOf(names), authority: compact({ rules: [...rules, ...everyday.rules] }), libraryKey: library, body: findLibraryPlaybook(library)?.content ?? {},
      })),
      skipDuplicates: true,
    });
    if ((await tx.template.count({ where: { workspaceId } })) === 0) await tx.template.createMany({ data: templates.map((template) => ({ workspaceId, userId: null, ...template })) });
  });
}
