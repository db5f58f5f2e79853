import { beforeAll, beforeEach, expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/alert-link/[token]/route";
import { evaluateRule } from "@/lib/alerts/evaluate-job";
import { alertToken, channelAlertLink } from "@/lib/alerts/signed-link";
import { approvalToken } from "@/lib/approvals/signed-link";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createChannel } from "@/lib/notifications/channel-mutations";
import { makeCaller, signedOut } from "../../helpers/caller";
import { addPosts, alertsOf, makeWatched } from "./made";

let workspaceId: number;
let userId: number;
let executiveId: number;
let alertId: bigint;

beforeAll(async () => {
  const { made, ruleId, ...watched } = await makeWatched();
  workspaceId = watched.workspaceId;
  userId = made.caller.userId;
  executiveId = (await makeCaller("executive", { id: workspaceId, slug: made.caller.slug })).userId;
  await addPosts(made, { from: 5, to: 0, everySeconds: 2 });
  await evaluateRule(workspaceId, ruleId);
  alertId = BigInt((await alertsOf(workspaceId))[0]?.id ?? 0);
});
beforeEach(() => db().alert.updateMany({ where: { workspaceId }, data: { verdict: "open", verdictById: null, note: "" } }));

const look = (token: string) => signedOut(GET, "GET", { params: { token } });
const judge = (token: string, body: object) => signedOut(POST, "POST", { params: { token }, body });
const acknowledge = { verdict: "acknowledged", seenVerdict: "open" };

it("shows why it fired to nobody but its person, without their posts, and opening it changes nothing", async () => {
  const { status, body } = await look(alertToken(workspaceId, alertId, userId));
  expect({ status, body }).toMatchObject({ status: 200, body: { person: "lead", mayJudge: true, alert: { verdict: "open", reasons: expect.any(Array) } } });
  expect(Object.keys(body.alert as object)).not.toContain("mentions");
  expect(await alertsOf(workspaceId)).toMatchObject([{ verdict: "open" }]);
});

it("acknowledges once, as that person, and the log says by which way", async () => {
  const token = alertToken(workspaceId, alertId, userId);
  const both = await Promise.all([judge(token, acknowledge), judge(token, { ...acknowledge, verdict: "dismissed", note: "campaign" })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await alertsOf(workspaceId)).toMatchObject([{ verdictById: userId, nextAt: null }]);
  expect(await db().auditEntry.findFirst({ where: { workspaceId, subject: `alert:${alertId}` } })).toMatchObject({ actor: `user:${userId}`, details: { by: "link in a message" } });
});

it("in a team's channel it is for whoever reads there, and the log says so; of a channel switched off it opens nothing", async () => {
  const { id: channelId } = await createChannel(await systemScope(workspaceId, "test"), { kind: "webhook", name: "Pager", address: "https://pager.example/hook", kinds: ["alert_fired"], severity: 5 });
  const token = channelAlertLink(workspaceId, alertId, channelId).split("/alert/")[1] ?? "";
  expect(await look(token)).toMatchObject({ status: 200, body: { person: null, channel: "Pager", mayJudge: true } });
  expect((await judge(token, acknowledge)).status).toBe(200);
  expect(await alertsOf(workspaceId)).toMatchObject([{ verdict: "acknowledged", verdictById: null }]);
  expect(await db().auditEntry.findFirst({ where: { workspaceId, subject: `alert:${alertId}`, actor: `channel:${channelId}` } })).toMatchObject({ details: { by: "link in a message" } });
  await db().channel.updateMany({ where: { workspaceId, id: channelId }, data: { enabled: false } });
  expect((await look(token)).status).toBe(410);
});

it("asks for a reason, as everywhere", async () => {
  expect((await judge(alertToken(workspaceId, alertId, userId), { verdict: "dismissed", seenVerdict: "open" })).status).toBe(400);
});

it("opens nothing when it ended, was changed, was signed for something else, or is somebody's who does not work here", async () => {
  const token = alertToken(workspaceId, alertId, userId);
  const others = [
    alertToken(workspaceId, alertId, userId, new Date(Date.now() - 25 * 3_600_000)), `${Number(token[0]) + 1}${token.slice(1)}`, token.slice(0, -1), "", "x".repeat(150),
    approvalToken({ workspaceId, approvalId: alertId, userId }), alertToken(workspaceId, alertId, executiveId), alertToken(workspaceId + 10_000, alertId, userId),
  ];
  for (const other of others) expect((await look(other)).status).toBe(410);
  for (const other of others) expect((await judge(other, acknowledge)).status).toBe(410);
  expect((await look(alertToken(workspaceId, alertId + 10_000n, userId))).status).toBe(404);
});
