import "server-only";
import { nextState } from "@/lib/alerts/next-state";
import { proposeFix } from "@/lib/alerts/propose-fix";
import { readDetector, standingOf } from "@/lib/alerts/read-rule";
import { alertLimits, type DetectorInput, type RuleChange, type RuleInput } from "@/lib/alerts/schema";
import { thresholds } from "@/lib/alerts/series-schema";
import { readJudged } from "@/lib/alerts/sql/judged";
import { switchOff } from "@/lib/alerts/sql/keep-rule";
import { type HeldRule, holdRule, isThere, readLatest } from "@/lib/alerts/sql/rules";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";

type Tx = Prisma.TransactionClient;
const longestMuteMs = 31 * 86_400_000;
/** Learns anew, from the past, once the timer sees it. */
const fromTheStart = { state: "unknown", detector: null, readTo: null, seenTo: null, watchedFrom: null } as const;

export function createRule(scope: WorkspaceScope, input: RuleInput): Promise<number> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    if ((await tx.alertRule.count({ where: { workspaceId } })) >= alertLimits.rules) throw new AppError("conflict", `There are ${alertLimits.rules} rules already. Delete one that nobody needs.`);
    await check(tx, workspaceId, input, null);
    const { id } = await tx.alertRule.create({ data: { ...input, workspaceId, state: input.enabled ? "unknown" : "paused", nextAt: input.enabled ? new Date() : null }, select: { id: true } });
    await changed(tx, scope, "alert-rule.create", id, { name: input.name });
    return id;
  });
}

/** Changes a rule if it is as the page showed it. One that watches something else than before learns it first. */
export function changeRule(scope: WorkspaceScope, id: number, { version, ...input }: RuleChange): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const held = await hold(tx, workspaceId, id);
    await refuseStale(tx, workspaceId, id, version);
    await check(tx, workspaceId, input, id);
    const isOther = !isSameSeries(readDetector(held), input);
    const { open } = await readLatest(viaPrisma(tx), workspaceId, id);
    const { state } = nextState(standingOf(held, open), { kind: input.enabled ? "resume" : "pause" }, held.now);
    const starts = input.enabled && (isOther || !held.enabled);
    if (!input.enabled) await switchOff(viaPrisma(tx), workspaceId, id);
    await tx.alertRule.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { ...input, version: version + 1, ...(state === held.state ? {} : { state, stateSince: held.now }), ...(starts ? { ...fromTheStart, stateSince: held.now, nextAt: held.now } : {}) },
      select: { id: true },
    });
    if (starts) await tx.alert.updateMany({ where: { workspaceId, ruleId: id, endedAt: null }, data: { endedAt: held.now, nextAt: null } });
    await changed(tx, scope, "alert-rule.change", id, { name: input.name, enabled: input.enabled, threshold: input.threshold });
  });
}

/** Its alerts stay, with all that made them. */
export function deleteRule(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { name } = await hold(tx, workspaceId, id);
    await switchOff(viaPrisma(tx), workspaceId, id);
    await tx.alertRule.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await changed(tx, scope, "alert-rule.delete", id, { name });
  });
}

/** Nobody is told until then; what fires is listed all the same. Null ends the mute. */
export function muteRule(scope: WorkspaceScope, id: number, until: Date | null): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const held = await hold(tx, workspaceId, id);
    if (until !== null && until <= held.now) throw new AppError("invalid_input", "A mute ends in the future. Choose a later time.");
    if (until !== null && until.getTime() - held.now.getTime() > longestMuteMs) throw new AppError("invalid_input", "A mute ends within a month. Switch the rule off if nobody needs it.");
    const { open } = await readLatest(viaPrisma(tx), workspaceId, id);
    const { mutedUntil } = nextState(standingOf(held, open), until === null ? { kind: "unmute" } : { kind: "mute", until }, held.now);
    await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id } }, data: { mutedUntil }, select: { id: true } });
    // What waits is planned again: at the end of the mute, or now.
    if (open?.verdict === "open") await tx.alert.update({ where: { workspaceId_id: { workspaceId, id: open.id } }, data: { nextAt: mutedUntil ?? held.now }, select: { id: true } });
    await changed(tx, scope, until === null ? "alert-rule.unmute" : "alert-rule.mute", id, until === null ? {} : { until: until.toISOString() });
  });
}

/** Takes what the rule proposed of itself, if it still does. */
export function applyFix(scope: WorkspaceScope, id: number, { threshold, version }: { threshold: number; version: number }): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const held = await hold(tx, workspaceId, id);
    await refuseStale(tx, workspaceId, id, version);
    const { family } = readDetector(held);
    const judged = (await readJudged(viaPrisma(tx), workspaceId, [id])).get(id) ?? [];
    const fix = proposeFix(judged, held.threshold, thresholds[family].most);
    if (fix?.threshold !== threshold) throw new AppError("conflict", "People judged more alerts meanwhile, so the proposal is another one. Look at it again.");
    await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id } }, data: { threshold, version: version + 1 }, select: { id: true } });
    await changed(tx, scope, "alert-rule.fix", id, { from: held.threshold, to: threshold });
  });
}

async function lockRules(tx: Tx, workspaceId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('alert-rules'))::text`;
}

async function hold(tx: Tx, workspaceId: number, id: number): Promise<HeldRule> {
  const held = await holdRule(viaPrisma(tx), workspaceId, id, true);
  if (!held) throw new AppError("not_found", "There is no such rule. It may have been deleted.");
  return held;
}

async function refuseStale(tx: Tx, workspaceId: number, id: number, version: number): Promise<void> {
  const { version: current } = await tx.alertRule.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, select: { version: true } });
  if (current !== version) throw new AppError("conflict", "Somebody else changed this rule meanwhile. Nothing was overwritten; open it again.");
}

async function check(tx: Tx, workspaceId: number, { name, series, routing }: RuleInput, ownId: number | null): Promise<void> {
  if (await tx.alertRule.findFirst({ where: { workspaceId, name, ...(ownId === null ? {} : { id: { not: ownId } }) }, select: { id: true } })) throw new AppError("conflict", "Another rule has this name. Choose another one.");
  if (!(await isThere(viaPrisma(tx), workspaceId, series))) throw new AppError("invalid_input", `This ${series.dimension} does not exist any more. Choose another one.`);
  const [people, channels] = [new Set(routing.userIds), new Set(routing.channelIds ?? [])];
  if ((await tx.membership.count({ where: { workspaceId, userId: { in: [...people] } } })) < people.size) throw new AppError("invalid_input", "One of these people is not here any more. Choose again.");
  if ((await tx.channel.count({ where: { workspaceId, id: { in: [...channels] } } })) < channels.size) throw new AppError("invalid_input", "One of these channels does not exist any more. Choose again.");
}

function isSameSeries(a: DetectorInput, b: DetectorInput): boolean {
  return a.family === b.family && a.series.measure === b.series.measure && a.series.dimension === b.series.dimension && a.series.key === b.series.key && a.series.bucketMinutes === b.series.bucketMinutes;
}

async function changed(tx: Tx, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject): Promise<void> {
  await recordAudit(tx, scope, action, `alert-rule:${id}`, details);
  await publish(tx, scope.workspaceId, "alert.changed", { ruleId: id });
}
