import { describe, expect, it } from "vitest";
import { remindOf } from "@/lib/alerts/remind-job";
import { evaluateRule, resumeLearning } from "@/lib/alerts/evaluate-job";
import { evidenceSchema } from "@/lib/alerts/evidence-schema";
import { recompute } from "@/lib/alerts/recompute";
import { muteRule } from "@/lib/alerts/rule-mutations";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { makeCaller } from "../../helpers/caller";
import { addPosts, alertsOf, lookAgain, makeWatched, minuteMs, newsOf, ruleAt } from "./made";

const burst = { from: 5, to: 0, everySeconds: 2 };

describe("a rule", () => {
  it("learns from the past, stays calm in ordinary minutes and looks again after the next bucket", async () => {
    const { workspaceId, ruleId } = await makeWatched();
    const warmed = await ruleAt(workspaceId, ruleId);
    expect(warmed).toMatchObject({ state: "unknown", readTo: expect.any(Date), nextAt: expect.any(Date) });
    expect(warmed.detector?.byteLength).toBeLessThan(4_096);
    expect(await evaluateRule(workspaceId, ruleId)).toBe(true);
    const rule = await ruleAt(workspaceId, ruleId);
    expect(["ok", "warning"]).toContain(rule.state);
    expect((rule.nextAt?.getTime() ?? 0) - (rule.seenTo?.getTime() ?? 0)).toBe(minuteMs + 1_000);
    expect(await alertsOf(workspaceId)).toEqual([]);
    expect(await evaluateRule(workspaceId, ruleId)).toBe(false);
  });

  it("fires on a burst, once, with all that made it; the page comes to the same numbers", async () => {
    const { made, workspaceId, ruleId } = await makeWatched();
    await addPosts(made, burst);
    await evaluateRule(workspaceId, ruleId);
    await lookAgain(workspaceId, ruleId, 3);
    await evaluateRule(workspaceId, ruleId);
    const alerts = await alertsOf(workspaceId);
    expect(alerts).toMatchObject([{ ruleId, severity: 2, verdict: "open", endedAt: null, lastToldAt: expect.any(Date), nextAt: expect.any(Date), reason: expect.stringContaining("negative mentions") }]);
    const evidence = evidenceSchema.parse(alerts[0]?.evidence);
    expect(evidence.mentionCount).toBeGreaterThan(10);
    expect(alerts[0]?.mentionIds.length).toBe(Math.min(500, evidence.mentionCount));
    expect(recompute(evidence)).toMatchObject({ isAlert: true, agrees: true, differences: [] });
    expect((await ruleAt(workspaceId, ruleId)).state).toBe("alert");
    expect(await newsOf(workspaceId)).toMatchObject([{ kind: "alert_fired", title: "Alert: Many negative mentions", href: `/crises/alerts/${alerts[0]?.id}`, severity: 2 }]);
    expect(await db().liveEvent.count({ where: { workspaceId, kind: "alert.changed" } })).toBeGreaterThan(0);
  });

  it("counts posts that came late, and raises no second alert for what it knows", async () => {
    const { made, workspaceId, ruleId } = await makeWatched();
    await evaluateRule(workspaceId, ruleId);
    // Published minutes ago, stored only now.
    await addPosts(made, { from: 6, to: 2, everySeconds: 2 });
    await lookAgain(workspaceId, ruleId);
    await evaluateRule(workspaceId, ruleId);
    expect((await alertsOf(workspaceId)).length).toBe(1);
    await addPosts(made, { from: 8, to: 1, everySeconds: 2 });
    for (let look = 0; look < 3; look++) {
      await lookAgain(workspaceId, ruleId, 2);
      await evaluateRule(workspaceId, ruleId);
    }
    expect((await alertsOf(workspaceId)).length).toBe(1);
  });

  it("is judged by one of two workers, and what one that died had begun is done by the next, once", async () => {
    const { made, workspaceId, ruleId } = await makeWatched();
    await addPosts(made, burst);
    // Killed between the judgement and the commit: nothing of it stands.
    await expect(
      db().$transaction(async (tx) => {
        await tx.$executeRaw`SELECT 1 FROM alert_rules WHERE workspace_id = ${workspaceId} AND id = ${ruleId} FOR UPDATE`;
        expect(await evaluateRule(workspaceId, ruleId)).toBe(false);
        await tx.$executeRaw`UPDATE alert_rules SET seen_to = now(), read_to = now() WHERE workspace_id = ${workspaceId} AND id = ${ruleId}`;
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    await Promise.all([1, 2, 3, 4].map(() => evaluateRule(workspaceId, ruleId)));
    expect((await alertsOf(workspaceId)).length).toBe(1);
    expect((await newsOf(workspaceId)).length).toBe(1);
  });

  it("that is muted lists what fires and tells at the mute's end", async () => {
    const { made, workspaceId, ruleId } = await makeWatched();
    const scope = await systemScope(workspaceId, "test");
    await muteRule(scope, ruleId, new Date(Date.now() + 3_600_000));
    await addPosts(made, burst);
    await evaluateRule(workspaceId, ruleId);
    const [alert] = await alertsOf(workspaceId);
    expect(alert).toMatchObject({ lastToldAt: null, nextAt: expect.any(Date) });
    expect(await newsOf(workspaceId)).toEqual([]);
    await muteRule(scope, ruleId, null);
    await remindOf(workspaceId, alert?.id ?? 0);
    expect(await newsOf(workspaceId)).toMatchObject([{ kind: "alert_fired", title: "Alert: Many negative mentions" }]);
  });

  it("tells whoever comes next while nobody acknowledges, and again", async () => {
    const { made, workspaceId, ruleId } = await makeWatched({ severity: 3 });
    const place = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { id: true, slug: true } });
    const [responder, admin] = [await makeCaller("responder", place), await makeCaller("admin", place)];
    await addPosts(made, burst);
    await evaluateRule(workspaceId, ruleId);
    const [alert] = await alertsOf(workspaceId);
    const id = alert?.id ?? 0;
    expect((await newsOf(workspaceId)).map((one) => one.userId).toSorted()).toEqual([made.caller.userId, responder.userId].toSorted());
    await db().alert.update({ where: { workspaceId_id: { workspaceId, id } }, data: { firedAt: new Date(Date.now() - 130 * minuteMs), lastToldAt: new Date(Date.now() - 130 * minuteMs), nextAt: new Date() } });
    await Promise.all([remindOf(workspaceId, id), remindOf(workspaceId, id)]);
    const later = (await newsOf(workspaceId)).slice(2);
    expect(later.filter((one) => one.kind === "alert_escalated").map((one) => one.userId)).toEqual([responder.userId, made.caller.userId, admin.userId]);
    expect(later.filter((one) => one.kind === "alert_fired").length).toBe(2);
    expect(await db().alert.findMany({ where: { workspaceId } })).toMatchObject([{ escalated: 3 }]);
  });

  it("whose sources do not listen has no data, which is told and is no calm; it goes on when they do", async () => {
    const { made, workspaceId, ruleId } = await makeWatched();
    await db().$executeRaw`DELETE FROM mentions WHERE workspace_id = ${workspaceId} AND published_at > now() - interval '15 minutes'`;
    const source = { where: { workspaceId_id: { workspaceId, id: made.sourceId } } };
    await db().source.update({ ...source, data: { kind: "feed", failures: 5, lastSyncAt: new Date(Date.now() - 2 * 3_600_000) } });
    await evaluateRule(workspaceId, ruleId);
    expect((await ruleAt(workspaceId, ruleId)).state).toBe("no_data");
    expect(await newsOf(workspaceId)).toMatchObject([{ title: "No data: Many negative mentions", href: `/crises/detectors/${ruleId}` }]);
    // About to be asked: it waits for the answer.
    await db().source.update({ ...source, data: { failures: 0, nextSyncAt: new Date() } });
    await lookAgain(workspaceId, ruleId);
    expect(await evaluateRule(workspaceId, ruleId)).toBe(false);
    await db().source.update({ ...source, data: { lastSyncAt: new Date() } });
    await lookAgain(workspaceId, ruleId);
    await evaluateRule(workspaceId, ruleId);
    expect(["ok", "warning"]).toContain((await ruleAt(workspaceId, ruleId)).state);
    expect((await newsOf(workspaceId)).at(-1)?.title).toBe("Posts come again: Many negative mentions");
  });

  it("on stories fires on one that speeds up, with its posts, once; another story is another alert", async () => {
    const { made, workspaceId, ruleId } = await makeWatched({ name: "Stories", family: "story", threshold: 1, series: { measure: "story_shares" } }, 0);
    await addPosts(made, { from: 20, to: 1, everySeconds: 40, text: "They lock the fire doors of the warehouse at night, says the paper", sentiment: 0 });
    await lookAgain(workspaceId, ruleId, 5);
    await evaluateRule(workspaceId, ruleId);
    await lookAgain(workspaceId, ruleId);
    await evaluateRule(workspaceId, ruleId);
    const [alert, ...more] = await alertsOf(workspaceId);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ ruleId, verdict: "open" });
    expect(alert?.mentionIds.length).toBeGreaterThan(10);
    expect(recompute(evidenceSchema.parse(alert?.evidence))).toMatchObject({ agrees: true });
    await addPosts(made, { from: 4, to: 1, everySeconds: 6, text: "The parcel robot of this shop has run over my garden gnome" });
    await db().$executeRaw`UPDATE alerts SET window_to = window_to - interval '5 minutes' WHERE workspace_id = ${workspaceId}`;
    await lookAgain(workspaceId, ruleId, 2);
    await evaluateRule(workspaceId, ruleId);
    expect((await alertsOf(workspaceId)).length).toBe(2);
  });

  it("that was learning when its job went missing begins again", async () => {
    const { workspaceId, ruleId } = await makeWatched({}, 1);
    await db().alertRule.update({ where: { workspaceId_id: { workspaceId, id: ruleId } }, data: { nextAt: null } });
    const jobs = () => db().$queryRaw<unknown[]>`SELECT 1 AS job FROM graphile_worker.jobs WHERE key = ${`alerts.warm-up:${workspaceId}:${ruleId}`}`;
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`alerts.warm-up:${workspaceId}:${ruleId}`}`;
    await resumeLearning();
    expect((await jobs()).length).toBe(1);
  });

  it("whose topic is gone watches no more", async () => {
    const made = await makeWatched();
    await db().alertRule.update({ where: { workspaceId_id: { workspaceId: made.workspaceId, id: made.ruleId } }, data: { series: { measure: "negative", dimension: "topic", key: "999", bucketMinutes: 1, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 } } } });
    await evaluateRule(made.workspaceId, made.ruleId);
    expect(await ruleAt(made.workspaceId, made.ruleId)).toMatchObject({ enabled: false, state: "paused", nextAt: null });
  });
});
