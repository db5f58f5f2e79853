import { beforeAll, describe, expect, it } from "vitest";
import { GET as CHOICES } from "@/app/api/v1/alert-rules/choices/route";
import { POST as FIX } from "@/app/api/v1/alert-rules/[id]/fix/route";
import { POST as MUTE } from "@/app/api/v1/alert-rules/[id]/mute/route";
import { DELETE, GET as RULE, PATCH } from "@/app/api/v1/alert-rules/[id]/route";
import { POST as REPLAY } from "@/app/api/v1/alert-rules/replay/route";
import { GET as RULES, POST as CREATE } from "@/app/api/v1/alert-rules/route";
import { GET as ALERT } from "@/app/api/v1/alerts/[id]/route";
import { POST as VERDICT } from "@/app/api/v1/alerts/[id]/verdict/route";
import { GET as ALERTS } from "@/app/api/v1/alerts/route";
import { GET as MARKS } from "@/app/api/v1/marks/route";
import { evaluateRule } from "@/lib/alerts/evaluate-job";
import { watchWorkspace } from "@/lib/alerts/standing-mutations";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { type Caller, makeCaller, signedOut } from "../../helpers/caller";
import type { Made } from "../conversations/made";
import { addPosts, alertsOf, lookAgain, makeWatched, ruleAt, ruleOf, warmUp } from "./made";

type Rule = { id: number; version: number; state: string } & Record<string, unknown>;
let made: Made;
let workspaceId: number;
let ruleId: number;
let lead: Caller;
let responder: Caller;
let executive: Caller;
let stranger: Caller;
let alertId: number;

beforeAll(async () => {
  ({ made, workspaceId, ruleId } = await makeWatched());
  lead = made.caller;
  const room = { id: lead.workspaceId, slug: lead.slug };
  [responder, executive, stranger] = await Promise.all([makeCaller("responder", room), makeCaller("executive", room), makeCaller("lead")]);
  await addPosts(made, { from: 5, to: 0, everySeconds: 2 });
  await evaluateRule(workspaceId, ruleId);
  alertId = (await alertsOf(workspaceId))[0]?.id ?? 0;
});

const create = (by: Pick<Caller, "call">, body: object) => by.call(CREATE, "POST", { body });
const rule = async (body: Parameters<typeof ruleOf>[0]) => (await create(lead, ruleOf(body))).body.rule as Rule;
const verdict = (by: Pick<Caller, "call">, body: object, id = alertId) => by.call(VERDICT, "POST", { params: { id: String(id) }, body });
const at = (id: number) => ({ params: { id: String(id) } });

describe("rules", () => {
  it("are made by leads and say what they watch, whom they tell and that they learn", async () => {
    const topic = await db().topic.create({ data: { workspaceId, name: "Amber Kettle", query: "kettle" } });
    const answer = await create(lead, ruleOf({ name: "Kettle", series: { dimension: "topic", key: String(topic.id), bucketMinutes: 5 } }));
    expect(answer).toMatchObject({ status: 201, body: { rule: { name: "Kettle", watches: "negative mentions of the topic Amber Kettle", state: "unknown", warmUp: 0, version: 1 }, tells: "Severity 2 goes to responders and leads, in quiet hours too." } });
    const { id } = answer.body.rule as Rule;
    await warmUp(workspaceId, id);
    expect((await responder.call(RULE, "GET", at(id))).body).toMatchObject({ rule: { warmUp: null } });
    expect((await responder.call(RULES, "GET")).body.rules).toEqual(expect.arrayContaining([expect.objectContaining({ name: "Kettle" })]));
    expect((await responder.call(CHOICES, "GET")).body).toMatchObject({ topics: [{ name: "Amber Kettle" }], sources: [{ name: "Posts" }] });
  });

  it.each<[string, object, string]>([
    ["no name", { name: " " }, "name"],
    ["a measure that the kind does not look at", ruleOf({ name: "A", family: "silence", series: { measure: "reach" } }), "series.measure"],
    ["a bucket of another length", { ...ruleOf({ name: "B" }), series: { measure: "mentions", dimension: "all", bucketMinutes: 7 } }, "series.bucketMinutes"],
    ["a topic that is no id", ruleOf({ name: "C", series: { dimension: "topic", key: "1; drop" } }), "series.key"],
    ["nothing chosen to watch", ruleOf({ name: "D", series: { dimension: "topic", key: "" } }), "series.key"],
    ["a threshold beyond all", ruleOf({ name: "E", threshold: 1e9 }), "threshold"],
    ["a severity that is none", ruleOf({ name: "F", severity: 9 }), "severity"],
    ["a name without end", ruleOf({ name: "x".repeat(200_000) }), "name"],
  ])("with %s are refused, with the field named", async (_, body, path) => {
    const answer = await create(lead, { ...ruleOf(), ...body });
    expect([400, 413]).toContain(answer.status);
    if (answer.status === 400) expect((answer.body.issues as { path: string }[]).map((issue) => issue.path)).toContain(path);
  });

  it("on what does not exist, or named as another one, are refused", async () => {
    expect((await create(lead, ruleOf({ name: "G", series: { dimension: "topic", key: "99999" } }))).body.detail).toMatch(/does not exist/);
    expect((await create(lead, ruleOf())).status).toBe(409);
    const routing = { roles: null, userIds: [stranger.userId], channelIds: null, breaksQuiet: null, tellAgainMinutes: null, escalation: null };
    expect((await create(lead, ruleOf({ name: "H", routing }))).body.detail).toMatch(/not here/);
  });

  it("change as they were seen; another series is learnt anew, another threshold is not", async () => {
    const { id, version } = await rule({ name: "Changing" });
    await warmUp(workspaceId, id);
    const change = (body: object) => lead.call(PATCH, "PATCH", { ...at(id), body });
    expect(await change({ ...ruleOf({ name: "Changing", threshold: 3.3 }), version })).toMatchObject({ status: 200, body: { rule: { threshold: 3.3, version: 2, warmUp: null } } });
    expect((await change({ ...ruleOf({ name: "Changing" }), version })).status).toBe(409);
    expect(await change({ ...ruleOf({ name: "Changing", series: { measure: "mentions" } }), version: 2 })).toMatchObject({ body: { rule: { warmUp: 0 } } });
    expect(await change({ ...ruleOf({ name: "Changing", enabled: false }), version: 3 })).toMatchObject({ body: { rule: { state: "paused", enabled: false } } });
    expect(await ruleAt(workspaceId, id)).toMatchObject({ detector: null, nextAt: null });
    expect(await change({ ...ruleOf({ name: "Changing" }), version: 4 })).toMatchObject({ body: { rule: { state: "unknown", enabled: true } } });
  });

  it("are muted until a time to come, and go", async () => {
    const { id } = await rule({ name: "Muted" });
    const mute = (until: string | null) => lead.call(MUTE, "POST", { ...at(id), body: { until } });
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    expect(await mute(soon)).toMatchObject({ status: 200, body: { rule: { mutedUntil: soon } } });
    expect((await mute("2020-01-01T00:00:00Z")).status).toBe(400);
    expect((await mute("2099-01-01T00:00:00Z")).status).toBe(400);
    expect((await mute("soon")).status).toBe(400);
    expect(await mute(null)).toMatchObject({ body: { rule: { mutedUntil: null } } });
    expect(await lead.call(DELETE, "DELETE", at(id))).toMatchObject({ status: 200 });
    expect((await lead.call(RULE, "GET", at(id))).status).toBe(404);
  });

  it("that are mostly dismissed propose a threshold, which one click takes; not twice", async () => {
    const { id } = await rule({ name: "Noisy" });
    const stored = await db().alert.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: alertId } } });
    const evidence = stored.evidence as { numbers: object };
    for (let n = 0; n < 10; n++) {
      const numbers = { ...evidence.numbers, score: n === 4 ? 6 : 3 + n / 100 };
      await db().alert.create({ data: { workspaceId, ruleId: id, severity: 2, state: "alert", verdict: n === 4 ? "acknowledged" : "dismissed", reason: "x", windowFrom: new Date(n), windowTo: new Date(n + 1), evidence: { ...evidence, numbers }, firedAt: new Date(n), endedAt: new Date(n) } });
    }
    const { rule: listed } = (await lead.call(RULE, "GET", at(id))).body as { rule: { fix: { threshold: number }; version: number } };
    expect(listed.fix).toMatchObject({ dismissed: 9, judged: 10, keptAccepted: 1, accepted: 1 });
    const take = () => lead.call(FIX, "POST", { ...at(id), body: { threshold: listed.fix.threshold, version: listed.version } });
    const answers = await Promise.all([take(), take()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await ruleAt(workspaceId, id)).threshold).toBe(listed.fix.threshold);
  });

  it("watch a new workspace from the start, once", async () => {
    const place = await makeCaller("lead");
    for (let n = 0; n < 2; n++) await inTransaction((tx) => watchWorkspace(tx, place.workspaceId));
    const { rules } = (await place.call(RULES, "GET")).body as { rules: Rule[] };
    expect(rules.map(({ name }) => name)).toEqual(["Many negative mentions", "A higher share of negative mentions", "A story that speeds up"]);
  });
});

describe("a replay", () => {
  const body = (more: object = {}) => ({ rule: ruleOf(), from: new Date(Date.now() - 86_400_000), to: new Date(), ...more });
  it("says when a rule would have fired, draws it, and what the slider means", async () => {
    const { status, body: said } = await responder.call(REPLAY, "POST", { body: body() });
    expect(status).toBe(200);
    expect((said.alerts as unknown[]).length).toBeGreaterThan(0);
    expect((said.points as unknown[]).length).toBeGreaterThan(100);
    expect(said.slider).toEqual(expect.arrayContaining([expect.objectContaining({ atMost: 1, threshold: expect.any(Number), made: expect.objectContaining({ aWeek: expect.any(Number) }) })]));
    expect((await db().alert.count({ where: { workspaceId, ruleId: 0 } }))).toBe(0);
  });

  it("of quarters, followers, people, shares, silence and stories answers too", async () => {
    for (const more of [{ series: { bucketMinutes: 15 as const } }, { series: { measure: "reach" as const } }, { series: { measure: "negative_authors" as const } }]) expect((await responder.call(REPLAY, "POST", { body: body({ rule: ruleOf(more) }) })).status).toBe(200);
    for (const [family, measure] of [["sentiment", "negative_share"], ["silence", "mentions"], ["story", "story_shares"]] as const) {
      expect(await responder.call(REPLAY, "POST", { body: body({ rule: ruleOf({ family, threshold: 1, series: { measure } }) }) })).toMatchObject({ status: 200, body: { alerts: expect.any(Array) } });
    }
  });

  it.each<[string, object]>([
    ["that ends before it begins", { to: "2020-01-01T00:00:00Z" }],
    ["of more than 90 days", { from: "2020-01-01T00:00:00Z" }],
    ["of no rule", { rule: { family: "luck" } }],
    ["of no time", { from: "yesterday" }],
  ])("%s is refused", async (_, more) => {
    expect((await responder.call(REPLAY, "POST", { body: body(more) })).status).toBe(400);
  });

  it("before there is any post says so", async () => {
    expect(await stranger.call(REPLAY, "POST", { body: body() })).toMatchObject({ status: 200, body: { begins: null, points: [] } });
  });
});

describe("an alert", () => {
  it("is listed, and its page shows its posts, authors and numbers, computed again", async () => {
    const list = (await responder.call(ALERTS, "GET", { path: "/api/v1/alerts?tab=open" })).body as { alerts: { id: number }[]; open: number };
    expect(list.alerts.map(({ id }) => id)).toContain(alertId);
    const { body } = await responder.call(ALERT, "GET", at(alertId));
    expect(body).toMatchObject({ watches: "negative mentions of everything", recomputed: { agrees: true }, rule: { id: ruleId } });
    expect((body.mentions as unknown[]).length).toBeGreaterThan(0);
    const reach = (body.authors as { followers: number }[]).map(({ followers }) => followers);
    expect(reach.length).toBeGreaterThan(3);
    expect(reach).toEqual(reach.toSorted((a, b) => b - a));
    expect((body.whatItTakes as unknown[]).length).toBeGreaterThan(1);
  });

  it("is marked on charts for everybody who reads them; who cannot open it gets no address", async () => {
    const path = `/api/v1/marks?from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 1000).toISOString()}`;
    expect((await responder.call(MARKS, "GET", { path })).body).toMatchObject({ marks: [{ kind: "alert", href: `/crises/alerts/${alertId}` }] });
    expect((await executive.call(MARKS, "GET", { path })).body).toMatchObject({ marks: [{ href: "" }] });
    expect((await responder.call(MARKS, "GET", { path: "/api/v1/marks?from=x&to=y" })).status).toBe(400);
  });

  it("is acknowledged by one of two; the other hears of it", async () => {
    const answers = await Promise.all([verdict(responder, { verdict: "acknowledged", seenVerdict: "open" }), verdict(lead, { verdict: "dismissed", note: "a campaign", seenVerdict: "open" })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await db().alert.findMany({ where: { workspaceId, id: alertId } })).toMatchObject([{ nextAt: null, verdictAt: expect.any(Date) }]);
  });

  it("is dismissed only with a reason, and is over then; what raised it stays in sight", async () => {
    await db().alert.update({ where: { workspaceId_id: { workspaceId, id: alertId } }, data: { verdict: "open", endedAt: null } });
    await db().alertRule.update({ where: { workspaceId_id: { workspaceId, id: ruleId } }, data: { state: "alert" } });
    expect((await verdict(lead, { verdict: "dismissed", seenVerdict: "open" })).status).toBe(400);
    expect(await verdict(lead, { verdict: "dismissed", note: "Our own campaign", seenVerdict: "open" })).toMatchObject({ status: 200, body: { verdict: "dismissed", note: "Our own campaign", verdictBy: "lead", endedAt: expect.any(String) } });
    expect((await ruleAt(workspaceId, ruleId)).state).toBe("warning");
    expect(await db().auditEntry.findFirst({ where: { workspaceId, action: "alert.dismiss" } })).toMatchObject({ subject: `alert:${alertId}` });
    await lookAgain(workspaceId, ruleId);
  });

  it("that became an incident is judged no more", async () => {
    await db().alert.update({ where: { workspaceId_id: { workspaceId, id: alertId } }, data: { verdict: "incident" } });
    expect((await verdict(lead, { verdict: "dismissed", note: "no", seenVerdict: "incident" })).status).toBe(409);
  });
});

it("signed out, without the role, and from another workspace there is nothing", async () => {
  const calls: [Parameters<Caller["call"]>[0], string, NonNullable<Parameters<Caller["call"]>[2]>, boolean][] = [
    [RULES, "GET", {}, false], [CREATE, "POST", { body: ruleOf({ name: "Z" }) }, true], [RULE, "GET", at(ruleId), false], [PATCH, "PATCH", { ...at(ruleId), body: { ...ruleOf(), version: 1 } }, true],
    [DELETE, "DELETE", at(ruleId), true], [MUTE, "POST", { ...at(ruleId), body: { until: null } }, true], [FIX, "POST", { ...at(ruleId), body: { threshold: 3, version: 1 } }, true],
    [ALERTS, "GET", {}, false], [ALERT, "GET", at(alertId), false], [VERDICT, "POST", { ...at(alertId), body: { verdict: "acknowledged", seenVerdict: "open" } }, false],
  ];
  for (const [handler, method, options, leadsOnly] of calls) {
    expect((await signedOut(handler, method, options)).status).toBe(401);
    expect((await executive.call(handler, method, options)).status).toBe(403);
    if (leadsOnly) expect((await responder.call(handler, method, options)).status).toBe(403);
    if ("params" in options) expect((await stranger.call(handler, method, options)).status).toBe(404);
    if ("params" in options) expect((await lead.call(handler, method, { ...options, params: { id: "1; drop" } })).status).toBe(404);
  }
  expect((await stranger.call(ALERTS, "GET")).body).toMatchObject({ alerts: [] });
});
