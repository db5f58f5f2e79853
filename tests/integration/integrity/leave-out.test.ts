import { beforeAll, expect, it } from "vitest";
import { addOwnedAccounts } from "@/lib/accounts/mutations";
import { countBuckets } from "@/lib/alerts/sql/count-buckets";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { changeConversation } from "@/lib/conversations/mutations";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { judgeCase, setLeaveOut } from "@/lib/integrity/cases/mutations";
import { applyLeaveOut } from "@/lib/integrity/leave-out-job";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { getSummary } from "@/lib/metrics/data";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { metricKeys } from "@/lib/metrics/registry";
import { breakdownQuery, distributionQuery, summaryQuery } from "@/lib/metrics/schema";
import { getNow } from "@/lib/now/data";
import { getOutcomesBySpeed } from "@/lib/outcomes/data";
import { makeWorkspace } from "@/tests/helpers/caller";
import { makeEvidence } from "@/tests/helpers/integrity-case";

const t0 = Date.parse("2026-03-02T10:00:00Z");
const now = new Date("2026-03-04T10:00:00Z");
const ended = new Date("2026-03-03T10:00:00Z");
const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z" };
/** The same range, off the quarters of an hour: read from rows. */
const rows = { from: "2026-03-02T00:00:00.001Z", to: "2026-03-04T00:00:00Z" };

function post(externalId: string, minute: number, by: string, to?: string, text = `What ${by} says in ${externalId}: this is terrible`): NormalizedMention {
  return { externalId, author: { handle: by }, publishedAt: new Date(t0 + minute * 60_000), text, lang: "en", ...(to ? { parentExternalId: to } : {}) };
}

const ordinary = [
  post("a1", 0, "ana"), post("a2", 4, "HarborPine", "a1", "We are sorry"), post("a3", 9, "ana", "a2", "Thank you, I love it"),
  post("b1", 20, "ben"), post("b3", 50, "HarborPine", "b1", "Sorry to hear"),
  // Somebody real in the thread of a crowd, and what we said there.
  post("c2", 70, "cem", "c1", "Is this true? I am worried about my turkey"), post("c3", 75, "HarborPine", "c2", "No case was reported"),
  post("d2", 95, "HarborPine", "d1", "Nothing of this is true"),
  post("e1", 120, "eva"),
];
const crowd = [
  post("b2", 30, "troll1", "b1"), post("c1", 65, "troll1", undefined, "Turkey from HarborPine poisoned us all"), post("d1", 90, "troll2"), post("f1", 100, "troll3"), post("f2", 101, "troll2", "f1"),
];

type World = { scope: WorkspaceScope; caseId: number };

async function makeWorld(posts: readonly NormalizedMention[]): Promise<World> {
  const { id: workspaceId } = await makeWorkspace();
  const scope = await systemScope(workspaceId, "test");
  const source = await db().source.create({ data: { workspaceId, kind: "file", network: "bluesky", name: "Posts" } });
  await db().topic.create({ data: { workspaceId, name: "Turkey", query: "turkey" } });
  await addOwnedAccounts(scope, "bluesky", ["HarborPine"]);
  await ingest(scope, source.id, posts);
  for (const externalId of ["b1", "d2", "a1"]) {
    const mention = await db().mention.findFirst({ where: { workspaceId, externalId } });
    if (mention) await changeConversation(scope, mention.conversationId, { status: "resolved" }, 1);
  }
  // Resolved in one instant everywhere, so that durations can be compared.
  await db().conversation.updateMany({ where: { workspaceId, status: "resolved" }, data: { resolvedAt: ended } });
  await db().$executeRaw`UPDATE conversation_facts SET ended_at = ${ended}, seconds = extract(epoch FROM ${ended} - started_at), staffed_seconds = extract(epoch FROM ${ended} - started_at)
    WHERE workspace_id = ${workspaceId} AND kind IN ('first_resolution', 'total_resolution')`;
  const { id: caseId } = await db().integrityCase.create({ data: { workspaceId, title: "Turkey", kind: "same_words", fingerprint: "f", evidence: makeEvidence(), firstPostAt: new Date(t0), lastPostAt: now } });
  const theirs = await db().mention.findMany({ where: { workspaceId, externalId: { in: crowd.map(({ externalId }) => externalId) } } });
  await db().integrityCaseMention.createMany({ data: theirs.map(({ id, authorId }) => ({ workspaceId, caseId, mentionId: id, authorId: authorId ?? 0n })) });
  await rebuildAllDirtyBuckets(workspaceId);
  return { scope, caseId };
}

/** Every number there is, from rollups and from rows, with topics and series of alerts. */
async function numbersOf({ scope }: World) {
  const summary = async (query: object) => (await getSummary(scope, summaryQuery.parse({ ...query, metrics: metricKeys.join(",") }), now)).metrics.map(({ key, value, numerator, denominator }) => ({ key, value, numerator, denominator }));
  const topic = await db().topic.findFirstOrThrow({ where: { workspaceId: scope.workspaceId } });
  const breakdown = await getBreakdown(scope, breakdownQuery.parse({ ...range, dimension: "topic", metrics: "mentions,negative_mentions,conversations_needing_answer" }), now);
  const series = { dimension: "all" as const, key: "all", measure: "negative_authors" as const, bucketMinutes: 15 as const, floors: { absolute: 0, relative: 1, minimumHours: 0 }, coolDownMinutes: 0 };
  const alerts = await countBuckets(viaPrisma(db()), scope.workspaceId, series, { fromMs: Date.parse(range.from), toMs: Date.parse(range.to) });
  const { asOf: _asOf, ...outcomes } = await getOutcomesBySpeed(scope, distributionQuery.parse(range), now);
  const live = await getNow(scope, now);
  return {
    rolledUp: await summary(range), fromRows: await summary(rows), ofTopic: await summary({ ...range, topic: String(topic.id) }),
    byTopic: breakdown.rows.map(({ key, ...row }) => ({ ...row, key: key === String(topic.id) ? "turkey" : key })).map((row) => ({ ...row, label: "" })),
    alerts: alerts.map(({ value }) => value), outcomes: outcomes.bins, open: JSON.stringify(live).match(/"waiting":\d+|"open":\d+/g),
  };
}

async function setSwitch(world: World, leaveOut: boolean): Promise<void> {
  await setLeaveOut(world.scope, { leaveOut, seen: !leaveOut });
  await settle(world);
}

async function settle({ scope }: World): Promise<void> {
  await applyLeaveOut({ workspaceId: scope.workspaceId });
  await rebuildAllDirtyBuckets(scope.workspaceId);
}

let withCrowd: World;
let without: World;
beforeAll(async () => {
  withCrowd = await makeWorld([...ordinary, ...crowd]);
  without = await makeWorld(ordinary);
});

it("with the switch on every number is that of a workspace without these posts, and off again as before", async () => {
  const { scope, caseId } = withCrowd;
  const before = await numbersOf(withCrowd);
  const expected = await numbersOf(without);
  expect(before.rolledUp).not.toEqual(expected.rolledUp);

  await setSwitch(withCrowd, true);
  expect(await numbersOf(withCrowd)).toEqual(before);
  await judgeCase(scope, caseId, { verdict: "coordinated", notes: "", seenAt: null });
  await settle(withCrowd);
  expect(await numbersOf(withCrowd)).toEqual(expected);
  expect(await db().mention.count({ where: { workspaceId: scope.workspaceId, leftOut: true } })).toBe(crowd.length);
  // Shown as before, with those who wrote it; only nobody waits.
  const [shown] = await db().conversation.findMany({ where: { workspaceId: scope.workspaceId, leftOut: true } });
  expect(shown).toMatchObject({ waitingSince: null, inboundCount: 2 });

  await settle(withCrowd);
  expect(await numbersOf(withCrowd)).toEqual(expected);
  await setSwitch(withCrowd, false);
  expect(await numbersOf(withCrowd)).toEqual(before);
  expect(await db().mention.count({ where: { workspaceId: scope.workspaceId, leftOut: true } })).toBe(0);
});

it("counts again when the verdict changes or the case is gone; other workspaces are not touched", async () => {
  const { scope, caseId } = withCrowd;
  const before = await numbersOf(withCrowd);
  await setSwitch(withCrowd, true);
  const { verdictAt } = await db().integrityCase.findFirstOrThrow({ where: { workspaceId: scope.workspaceId } });
  expect(await numbersOf(withCrowd)).not.toEqual(before);
  await judgeCase(scope, caseId, { verdict: "organic", notes: "", seenAt: verdictAt });
  await settle(withCrowd);
  expect(await numbersOf(withCrowd)).toEqual(before);
  await db().integrityCase.updateMany({ where: { workspaceId: scope.workspaceId }, data: { verdict: "coordinated" } });
  await settle(withCrowd);
  expect(await numbersOf(withCrowd)).not.toEqual(before);
  await db().integrityCase.deleteMany({ where: { workspaceId: scope.workspaceId } });
  await settle(withCrowd);
  expect(await numbersOf(withCrowd)).toEqual(before);
  expect(await db().mention.count({ where: { workspaceId: without.scope.workspaceId, leftOut: true } })).toBe(0);
});
