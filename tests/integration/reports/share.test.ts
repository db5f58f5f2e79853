import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as OPEN } from "@/app/api/v1/shared/[token]/route";
import { DELETE as REVOKE } from "@/app/api/v1/reports/[id]/links/[linkId]/route";
import { GET as LINKS, POST as SHARE } from "@/app/api/v1/reports/[id]/links/route";
import { POST } from "@/app/api/v1/reports/route";
import { db } from "@/lib/db/client";
import { writtenFigures } from "@/lib/reports/figures";
import { openShareLink } from "@/lib/reports/share-mutations";
import { openedOut, shareLinksOut } from "@/lib/reports/share-schema";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";

let lead: Caller;
let executive: Caller;
let stranger: Caller;
let reportId: number;

beforeAll(async () => {
  lead = await makeCaller("lead");
  [executive, stranger] = await Promise.all([makeCaller("executive", { id: lead.workspaceId, slug: lead.slug }), makeCaller("lead")]);
  reportId = Number((await lead.call(POST, "POST", { body: { kind: "weekly", day: "2026-02-10", zone: "UTC" } })).body.id);
});
beforeEach(() => db().shareLink.deleteMany({ where: { workspaceId: lead.workspaceId } }));

type By = Pick<Caller, "call">;
const share = (body: object = {}, by: By = lead, id: unknown = reportId) => by.call(SHARE, "POST", { params: { id: String(id) }, body: { recipient: "The board", days: 14, ...body } });
const links = (by: By = lead) => by.call(LINKS, "GET", { params: { id: String(reportId) } });
const open = (token: string, password = "") => signedOut(OPEN, "POST", { params: { token }, body: { password } });
const tokenOf = ({ body }: { body: Record<string, unknown> }) => String(body.url).split("/shared/")[1] ?? "";
const revoke = (linkId: unknown, by: By = lead) => by.call(REVOKE, "DELETE", { params: { id: String(reportId), linkId: String(linkId) } });

describe("a link to a report", () => {
  it("opens it for whoever has it, without any address of the app; each opening is counted and in the audit log", async () => {
    const made = await share();
    expect(made.status).toBe(201);
    const token = tokenOf(made);
    expect(JSON.stringify(await db().shareLink.findMany({ where: { workspaceId: lead.workspaceId } }), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain(token);
    const opened = openedOut.parse((await open(token)).body);
    if (opened.state !== "open") throw new Error("it is open");
    expect(opened).toMatchObject({ recipient: "The board", document: { title: "9–15 Feb 2026" } });
    expect(writtenFigures(opened.document).every(({ rowsHref }) => rowsHref === null)).toBe(true);
    await open(token);
    expect(shareLinksOut.parse((await links()).body).links).toMatchObject([{ recipient: "The board", openings: 2, hasPassword: false, createdBy: "lead" }]);
    const entries = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId, action: "report.open-link" } });
    expect(entries).toMatchObject([{ actor: `share-link:${made.body.id}`, subject: `report:${reportId}`, details: { recipient: "The board" } }, {}]);
    const response = await respond("", OPEN, "POST", { params: { token }, body: {} });
    expect([response.headers.get("x-robots-tag"), response.headers.get("cache-control")]).toEqual(["noindex, nofollow", "no-store"]);
  });

  it("asks for its password, tells a wrong one, and lets nobody try for ever", async () => {
    const token = tokenOf(await share({ password: "orchard pine" }));
    expect((await open(token)).body).toEqual({ state: "password" });
    expect(await open(token, "orchard")).toMatchObject({ status: 403 });
    expect((await open(token, "orchard pine")).body).toMatchObject({ state: "open" });
    const tries = await Promise.all(Array.from({ length: 10 }, () => open(token, "wrong word")));
    expect(tries.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await open(token, "orchard pine")).status).toBe(429);
    expect((await db().shareLink.findFirstOrThrow({ where: { workspaceId: lead.workspaceId } })).openings).toBe(1);
  });

  it("ends by itself, or when it is taken back, by one of two", async () => {
    const made = await share({ days: 1 });
    const token = tokenOf(made);
    await expect(openShareLink(token, "", new Date(Date.now() + 25 * 3_600_000))).rejects.toMatchObject({ code: "gone" });
    expect((await open(token)).status).toBe(200);
    const both = await Promise.all([revoke(made.body.id), revoke(made.body.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect((await open(token)).status).toBe(410);
    expect((await links()).body).toEqual({ links: [] });
  });

  it("is made by leads of its own workspace only, and nonsense opens nothing", async () => {
    for (const body of [{ recipient: " " }, { recipient: "x".repeat(121) }, { days: 0 }, { days: 181 }, { days: "many" }, { password: "short" }]) expect((await share(body)).status, JSON.stringify(body).slice(0, 40)).toBe(400);
    const made = await share();
    for (const [by, status] of [[{ call: signedOut }, 401], [executive, 403], [stranger, 404]] as const) {
      expect([(await share({}, by)).status, (await links(by)).status, (await revoke(made.body.id, by)).status]).toEqual([status, status, status]);
    }
    expect((await share({}, lead, 999_999)).status).toBe(404);
    for (const token of ["x", "1-x", `${lead.workspaceId}-${"A".repeat(43)}`, tokenOf(made).replace(/^\d+/, String(stranger.workspaceId)), "x".repeat(100)]) expect((await open(token)).status, token).toBe(410);
    expect((await open("x".repeat(101))).status).toBe(404);
    expect((await open(tokenOf(made), "x".repeat(201))).status).toBe(400);
  });
});
