import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { firstPersonOf } from "@/lib/demo/data";
import type { Prisma } from "@/lib/generated/prisma/client";
import { takeChecklist } from "@/lib/incidents/playbook-data";
import { prefillReview } from "@/lib/incidents/prefill-review";
import { findPeaks, toQuarters } from "@/lib/incidents/quarters";
import { readReviewFacts } from "@/lib/incidents/review-data";
import { startOf, statementKindNames } from "@/lib/incidents/say-statement";
import { saySeverity } from "@/lib/incidents/severity";
import { addEntry, type NewEntry } from "@/lib/incidents/sql/add-entry";
import { readQuarters } from "@/lib/incidents/sql/read-quarters";

type Tx = Prisma.TransactionClient;
type Told = (entry: Omit<NewEntry, "at" | "dedupeKey">, minutes: number) => Promise<boolean>;

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** The newspaper's story broke so many days ago (prisma/scenarios); nobody declares before the first calls come in. */
const brokeDaysAgo = 19;
const noticedMinutes = 26;
const acceptedMinutes = 6;
const lastedMinutes = 4_560;

const statements = [
  { kind: "holding", minutes: 21, next: 50, text: "We have read today's report about our warehouses. It describes days that nobody should have at work. We are looking into each case in it now and say more here by this afternoon." },
  { kind: "update", minutes: 48, next: 240, text: "What we know: breaks were counted from the last scan, not from the chair, in three warehouses. That was wrong and ends today. We do not know yet about the other two sites. More this evening." },
  { kind: "update", minutes: 232, next: 4_520, text: "The other two sites counted the same way. From tomorrow breaks begin at the break room everywhere. We say here on the third day what changes for good, and who watches over it." },
  { kind: "final", minutes: 4_500, next: null, text: "We asked colleagues to defend us here. That was a mistake, and it has ended. Breaks begin at the break room in every warehouse, and whoever works there tells us in the open whether it holds. Thank you to those who told us." },
] as const;

const facts = {
  known: ["Breaks were counted from the last scan in three warehouses", "Sixteen accounts of colleagues answered critics with the same words"],
  unknown: ["Since when the two newest sites have counted in the same way"],
  doing: ["Breaks begin at the break room, at every site", "The ambassador accounts have stopped"],
};

/** The demo's one crisis, closed: its room, its statements (one late), its review and what is still to be done. Twice is once. */
export async function incidentDemo(scope: WorkspaceScope, now: Date): Promise<void> {
  const { workspaceId } = scope;
  if ((await db().incident.count({ where: { workspaceId } })) > 0) return;
  const [userId, topics, playbook] = await Promise.all([
    firstPersonOf(workspaceId),
    db().topic.findMany({ where: { workspaceId, name: { in: ["Warehouse work", "Ambassadors", "The newspaper story"] } }, select: { id: true, name: true } }),
    db().playbook.findFirst({ where: { workspaceId, name: "Warehouse work" }, select: { id: true } }),
  ]);
  const paper = topics.find(({ name }) => name === "The newspaper story");
  if (userId === null || !paper || !playbook) return;
  const first = await db().mention.findFirst({ where: { workspaceId, topicIds: { has: paper.id }, publishedAt: { gte: new Date(now.getTime() - brokeDaysAgo * dayMs) } }, orderBy: { publishedAt: "asc" }, select: { publishedAt: true } });
  if (!first) return;
  // By the first alert after it, where one fired.
  const alert = await db().alert.findFirst({ where: { workspaceId, firedAt: { gte: first.publishedAt, lt: new Date(first.publishedAt.getTime() + 2 * dayMs) } }, orderBy: { firedAt: "asc" }, select: { firedAt: true } });
  const declaredAt = alert ? new Date(alert.firedAt.getTime() + acceptedMinutes * minuteMs) : new Date(first.publishedAt.getTime() + noticedMinutes * minuteMs);
  await inTransaction((tx) => writeIncident(tx, scope, { userId, topicIds: topics.map(({ id }) => id), playbookId: playbook.id, declaredAt, now }));
}

async function writeIncident(tx: Tx, scope: WorkspaceScope, { userId, topicIds, playbookId, declaredAt, now }: { userId: number; topicIds: number[]; playbookId: number; declaredAt: Date; now: Date }): Promise<void> {
  const { workspaceId } = scope;
  const after = (minutes: number) => new Date(declaredAt.getTime() + minutes * minuteMs);
  const stoodDownAt = after(lastedMinutes);
  const incident = await tx.incident.create({
    data: {
      workspaceId, name: "The newspaper's story about the warehouses", severity: 2, state: "closed", leadId: userId, declaredById: userId, declaredAt, topicIds, playbookId,
      summary: "A paper reports breaks that were counted away and answers by colleagues that read alike. Thousands comment.",
      cluster: "preventable", firstStatementDueAt: after(15), updateEverySeconds: 1_800, stoodDownAt, closedAt: after(lastedMinutes + 2_880), version: 9,
      strategy: { situation: { cluster: "preventable", history: "similar before", reputation: "mixed", isRumour: false, hasVictims: true }, suggested: ["rebuild"], decided: ["rebuild"], reason: "What the paper says is true where we could look.", decidedById: userId, decidedAt: after(34).toISOString() },
      facts: Object.fromEntries(Object.entries(facts).map(([list, lines]) => [list, lines.map((text, index) => ({ text, at: after(12 + 9 * index).toISOString() }))])),
    },
  });
  const { id } = incident;
  let count = 0;
  const told: Told = (entry, minutes) => addEntry(tx, scope, id, { ...entry, userId, dedupeKey: `demo:${(count += 1)}`, at: after(minutes) });
  await told({ kind: "declared", text: saySeverity(2) }, 0);
  await linkAlert(tx, scope, id, declaredAt, userId);
  await takeChecklist(tx, scope, { incidentId: id, playbookId, leadId: userId, roles: [], from: declaredAt, speed: 1 });
  await tx.$executeRaw`
    UPDATE incident_tasks SET owner_id = ${userId}::int, done_by_id = ${userId}::int, done_at = due_at - make_interval(secs => 90 + position % 7 * 40)
    WHERE workspace_id = ${workspaceId} AND incident_id = ${id} AND position % 9 <> 8`;
  await told({ kind: "decision", text: "Strategy: rebuild, as suggested. What the paper says is true where we could look." }, 34);
  await told({ kind: "note", text: "The ambassadors' answers make it worse: readers count the same sentence forty times." }, 41);
  await writeStatements(tx, workspaceId, { id, userId, after, told });
  await tx.rumour.create({
    data: {
      workspaceId, incidentId: id, claim: "The ambassadors are robots", query: "robot* OR script OR (fake NEAR/5 account*)", verdict: "partly true", createdById: userId, createdAt: after(55), updatedAt: after(130),
      evidence: "Sixteen real colleagues, on their usual wage; but the sentences were given to them.", correction: "They are colleagues. We asked them to post and gave them the words; that was wrong, and it has ended.",
    },
  });
  await told({ kind: "rumour", text: "“The ambassadors are robots” is partly true: sixteen real colleagues, but the sentences were given to them." }, 130);
  await tx.stakeholder.createMany({ data: [{ workspaceId, incidentId: id, name: "The works council", how: "by phone, before anybody else", toldAt: after(18), toldById: userId }, { workspaceId, incidentId: id, name: "The reporter", how: "by mail, with the statement", toldAt: after(24), toldById: userId }] });
  await told({ kind: "stakeholder", text: "The works council was told." }, 18);
  const rows = await readQuarters(viaPrisma(tx), scope, incident, new Date(declaredAt.getTime() - 60 * minuteMs), after(1_440));
  for (const { at, count: posts } of findPeaks(toQuarters(rows, stoodDownAt), stoodDownAt)) await told({ kind: "peak", text: `${posts} mentions in a quarter of an hour, the most so far.` }, (at.getTime() - declaredAt.getTime()) / minuteMs + 15);
  await told({ kind: "stood_down", text: "All criteria are met." }, lastedMinutes);
  await writeReview(tx, scope, { id, userId, stoodDownAt, now });
}

async function linkAlert(tx: Tx, scope: WorkspaceScope, incidentId: number, declaredAt: Date, userId: number): Promise<void> {
  const { workspaceId } = scope;
  const alert = await tx.alert.findFirst({ where: { workspaceId, firedAt: { gte: new Date(declaredAt.getTime() - 120 * minuteMs), lte: declaredAt } }, orderBy: { firedAt: "asc" } });
  if (!alert) return;
  await tx.alert.update({ where: { workspaceId_id: { workspaceId, id: alert.id } }, data: { incidentId, verdict: "incident", verdictById: userId, verdictAt: declaredAt, note: "" } });
  await addEntry(tx, scope, incidentId, { kind: "alert", text: alert.reason, href: `/crises/alerts/${alert.id}`, dedupeKey: `alert:${alert.id}`, at: alert.firedAt });
}

async function writeStatements(tx: Tx, workspaceId: number, { id, userId, after, told }: { id: number; userId: number; after: (minutes: number) => Date; told: Told }): Promise<void> {
  for (const { kind, text, minutes, next } of statements) {
    const publishedAt = after(minutes);
    const made = await tx.statement.create({
      data: { workspaceId, incidentId: id, kind, text, state: "published", pinned: kind === "final", nextUpdateAt: next === null ? null : after(next), writtenById: userId, createdAt: after(minutes - 6), publishedAt },
      select: { id: true },
    });
    await tx.statementVersion.create({ data: { workspaceId, statementId: made.id, version: 1, text, userId, at: after(minutes - 6) } });
    await told({ kind: "statement", text: `${statementKindNames[kind]} published: “${startOf(text)}”`, href: `/crises/incidents/${id}#statement-${made.id}` }, minutes);
  }
}

async function writeReview(tx: Tx, scope: WorkspaceScope, { id, userId, stoodDownAt, now }: { id: number; userId: number; stoodDownAt: Date; now: Date }): Promise<void> {
  const { workspaceId } = scope;
  const filled = prefillReview(await readReviewFacts(scope, id, stoodDownAt, tx), scope.timeZone, stoodDownAt);
  const actions = [
    { text: "Nobody is asked to defend us in public again: write it into the programme's rules.", ownerId: userId, dueAt: new Date(stoodDownAt.getTime() + 5 * dayMs), suggested: false },
    { text: "Let the two newest sites count breaks from the break room, and say so in public.", ownerId: userId, dueAt: new Date(now.getTime() + 6 * dayMs), suggested: false },
  ];
  const body = { ...filled, wentBadly: [{ text: "We argued for weeks before we looked at what people said.", suggested: false }, ...filled.wentBadly].slice(0, 50), actions };
  await tx.review.create({ data: { workspaceId, incidentId: id, state: "closed", body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject, version: 4, updatedById: userId, updatedAt: new Date(stoodDownAt.getTime() + 2 * dayMs) } });
  await tx.incidentTask.createMany({
    data: actions.map(({ text, ownerId, dueAt }, position) => ({ workspaceId, incidentId: id, isAction: true, text, ownerId, dueAt, position, ...(position === 0 ? { doneAt: new Date(stoodDownAt.getTime() + 4 * dayMs), doneById: userId } : {}) })),
  });
}
