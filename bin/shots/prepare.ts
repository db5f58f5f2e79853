import { keepPost } from "@/lib/advocacy/posts/mutations";
import { renewJoinLink } from "@/lib/advocacy/programme/mutations";
import { findPersonScope } from "@/lib/auth/person-scope";
import { systemScope } from "@/lib/auth/system-scope";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { fillDemo } from "@/lib/demo/fill-job";
import { createDemoWorkspace } from "@/lib/demo/mutations";
import { findCases } from "@/lib/integrity/find-job";
import { progress } from "@/lib/launch/progress";
import { invitePerson } from "@/lib/people/invitation-mutations";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { prepareOnePost, shareInAllWays, type SharedLinks } from "./prepare-reports";

export type Cookie = { name: string; value: string };
export type Place = {
  /** In the pictures' names. */
  name: "demo" | "empty" | "one-post";
  /** The only screens that are looked at with it; all where it is missing. */
  screens?: readonly string[];
  cookies: Cookie[];
  /** A conversation to open; none in an empty workspace. */
  conversationId: bigint | null;
  /** A source to look at. */
  sourceId: number | null;
  reportId: number | null;
  /** A report of a time without a post. */
  emptyReportId: number | null;
  /** A report that things are opened over. */
  demoReportId: number | null;
  shared: SharedLinks | null;
  /** A drill that was played. */
  drillId: number | null;
  /** An alert, and its rule. */
  alert: { id: number; ruleId: number } | null;
  incidentId: number | null;
  /** A case about a crowd. */
  caseId: number | null;
};

const zone = "America/New_York";

async function makePerson(name: string, email: string): Promise<{ id: number; session: string }> {
  const { id, sessionVersion } = await db().user.create({ data: { name, email, passwordHash: "none" } });
  return { id, session: await writeSession({ userId: id, sessionVersion }) };
}

/** The first person speaks for herself too, so that a page of one's own has something on it. */
async function takePart(workspaceId: number, userId: number): Promise<void> {
  const { version } = await db().advocacyProgramme.findUniqueOrThrow({ where: { workspaceId }, select: { version: true } });
  await db().advocate.create({ data: { workspaceId, userId, position: "answers for Harbor & Pine", agreedVersion: version, reminderDueAt: new Date(Date.now() + 300 * 86_400_000) } });
  const { id: accountId } = await db().advocateAccount.create({ data: { workspaceId, userId, network: "x", key: "mira_okafor", handle: "mira_okafor", code: "fm-mira1", provedAt: new Date() } });
  const mira = await findPersonScope(workspaceId, userId);
  if (!mira) return;
  const post = { accountId, network: "x", campaignId: null, answerUrl: null };
  await keepPost(mira, { ...post, text: "I work at Larkfield's mother company and read every complaint about the heat. Twelve fans of forty stand. I count them each Friday." });
  await keepPost(mira, { ...post, text: "Hi! I work at Larkfield in Port Calder and I come to work smiling. I also have benefits from day one. Come and see for yourself on a tour! 😊" });
}

/** An empty workspace, and the demo with a small team; its first person is signed in to both. */
export async function prepareWorkspaces(withEmpty: boolean): Promise<Place[]> {
  const person = await makePerson("Mira Okafor", "mira@example.org");
  const jar = (slug: string): Cookie[] => [
    { name: sessionCookie(), value: person.session },
    { name: workspaceCookie, value: slug },
  ];
  const empty = await db().workspace.create({ data: { slug: "empty", name: "Harbor & Pine Toys", timeZone: zone, staffedHours: alwaysStaffed } });
  await db().membership.create({ data: { workspaceId: empty.id, userId: person.id, role: "admin" } });
  const demo = await inTransaction((tx) => createDemoWorkspace(tx, [person.id]));
  for (const [name, email, role] of [
    ["Jonas Lindqvist", "jonas@example.org", "lead"],
    ["Ana-Sofía Villanueva", "ana-sofia.villanueva@example.org", "responder"],
  ] as const) {
    const { id } = await makePerson(name, email);
    await db().membership.create({ data: { workspaceId: demo.id, userId: id, role } });
  }
  const scope = await systemScope(demo.id, "cli");
  await invitePerson(scope, { email: "executive.office@example.org", role: "executive" });
  progress("Filling the demo");
  await fillDemo(scope);
  await takePart(demo.id, person.id);
  const longest = await db().conversation.findFirstOrThrow({
    where: { workspaceId: demo.id, status: "open" },
    orderBy: [{ inboundCount: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  const source = await db().source.findFirstOrThrow({ where: { workspaceId: demo.id }, orderBy: { id: "asc" }, select: { id: true } });
  const drill = await db().drill.findFirstOrThrow({ where: { workspaceId: demo.id, state: "finished" }, orderBy: { id: "desc" }, select: { id: true } });
  const report = await db().report.findFirstOrThrow({ where: { workspaceId: demo.id }, orderBy: { id: "asc" }, select: { id: true } });
  const alert = await db().alert.findFirstOrThrow({ where: { workspaceId: demo.id }, orderBy: { firedAt: "desc" }, select: { id: true, ruleId: true } });
  await findCases({ workspaceId: demo.id });
  const crowd = await db().integrityCase.findFirst({ where: { workspaceId: demo.id, verdict: null }, orderBy: { id: "asc" }, select: { id: true } });
  const incident = await db().incident.findFirstOrThrow({ where: { workspaceId: demo.id }, orderBy: { id: "desc" }, select: { id: true } });
  const nothing = { conversationId: null, sourceId: null, reportId: null, emptyReportId: null, demoReportId: null, shared: null, drillId: null, alert: null, incidentId: null, caseId: null };
  const places: Place[] = [
    {
      ...nothing, name: "demo", cookies: jar(demo.slug), conversationId: longest.id, sourceId: source.id, reportId: report.id, demoReportId: report.id,
      shared: await shareInAllWays(demo.id, person.id, report.id), drillId: drill.id, alert, incidentId: incident.id, caseId: crowd?.id ?? null,
    },
  ];
  if (!withEmpty) return places;
  const { slug, ...reports } = await prepareOnePost(person.id, zone);
  places.push({ ...nothing, name: "empty", cookies: jar(empty.slug) }, { ...nothing, ...reports, name: "one-post", cookies: jar(slug), screens: ["report", "report-empty"] });
  return places;
}

/** Where the demo's open invitation leads. */
export async function invitedPath(): Promise<string> {
  const { id } = await db().workspace.findFirstOrThrow({ where: { demoScenario: { not: null } }, select: { id: true } });
  const { url } = await renewJoinLink(await systemScope(id, "cli"));
  return new URL(url).pathname;
}
