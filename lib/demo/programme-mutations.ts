import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { proofCode } from "@/lib/advocacy/accounts/proof-code";
import type { MaterialKind } from "@/lib/advocacy/campaigns/schema";
import { defaultPolicy, defaultTerms } from "@/lib/advocacy/programme/default-texts";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { makeSecret, secretHash } from "@/lib/auth/secret";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ambassadorDays, ambassadors } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { honestAdvocates } from "@/prisma/scenarios/toys-and-parcels/honest-story";

type Tx = Prisma.TransactionClient;
type Account = { network: string; handle: string };

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
const employer = "Larkfield Logistics";
/** The scripted campaign, whose sixteen accounts three people looked after, and the honest one. */
export const demoCampaigns = { scripted: "Hall pride", honest: "What has changed at Larkfield" } as const;

const positions: Record<string, string> = {
  "Ruth Otis": "picker in Dunmere", "Kareem Vance": "forklift driver in hall 3", "Joel Bexley": "repairs conveyors in Port Calder",
  "Tamika Sorrel": "sorter on the night shift", "Leona Quill": "works council, Port Calder", "Wes Garrick": "plans shifts in Saltmarsh",
};
const keepers = ["Abby Tolland", "Brent Ames", "Gwen Hartley"] as const;

/** Nine people of the story: six speak for themselves, three kept the accounts of the scripted campaign. */
const people = (): { name: string; position: string; accounts: Account[]; daysAgo: number; agreedVersion: number }[] => [
  ...honestAdvocates.map(({ network, handle, displayName = handle }) => ({ name: displayName, position: positions[displayName] ?? "works in the halls", accounts: [{ network, handle }], daysAgo: 15, agreedVersion: 2 })),
  ...keepers.map((name, index) => ({
    name,
    position: "shift coordinator, looked after accounts of Hall pride",
    accounts: ambassadors.filter((_, at) => at % keepers.length === index).flatMap(({ handle }) => ["x", "bluesky"].map((network) => ({ network, handle }))),
    daysAgo: ambassadorDays.firstAmbassador + 3,
    agreedVersion: index === 2 ? 1 : 2,
  })),
];

type Piece = { kind: MaterialKind; title: string; body?: string; url?: string; contradictedBy?: string };
const scripted: Piece[] = [
  { kind: "fact", title: "Breaks", body: "Two breaks of thirty minutes in a shift of ten hours. Found untrue in three halls by the paper, and by our own review.", contradictedBy: '"no breaks" OR (breaks NEAR/4 (nine OR none OR missing))' },
  { kind: "fact", title: "Fans", body: "Fans stand on the ground level of each hall." },
  { kind: "picture", title: "The canteen in Dunmere", url: "https://larkfield.example/pictures/canteen" },
  { kind: "question", title: "Is there a tour?", body: "Tours take place on the first Saturday of the month." },
];
const honest: Piece[] = [
  { kind: "fact", title: "Time at the gate is paid", body: "Since the Monday after the article, minutes at the security gate count as working time, for agency staff too.", contradictedBy: '(unpaid OR "not paid" OR "for nothing") NEAR/6 gate' },
  { kind: "fact", title: "Scan targets are suspended", body: "Until twelve people elected by the shifts have rewritten them.", contradictedBy: '"scan targets" AND (raised OR higher)' },
  { kind: "fact", title: "What is not done yet", body: "Two thirds of the fans for the top levels are missing. The parents' shift exists on paper only." },
  { kind: "link", title: "The public list of what was asked for, with dates", url: "https://larkfield.example/list" },
  { kind: "link", title: "The Daily Lantern's piece", body: "What it says about the heat and the gate is right.", url: "https://dailylantern.example/inside-larkfield" },
  { kind: "question", title: "How hot is it in your hall this week?", body: "People who have relatives there ask this most. The thermometers hang at each stair." },
];
const general: Piece[] = [
  { kind: "fact", title: "Nobody has to defend Larkfield", body: "Saying what is still wrong is as welcome as saying what is better." },
  { kind: "link", title: "How to say that one works here", url: "https://www.ftc.gov/business-guidance/resources/ftcs-endorsement-guides-what-people-are-asking" },
];

/** The demo's programme, before its posts come in: who takes part, their accounts, what they may write from. Twice is once. */
export async function programmeDemo(scope: WorkspaceScope, now: Date): Promise<void> {
  const { workspaceId } = scope;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  await inTransaction(async (tx) => {
    if (await tx.advocacyProgramme.findUnique({ where: { workspaceId }, select: { workspaceId: true } })) return;
    await tx.advocacyProgramme.create({
      data: {
        workspaceId, employer, policy: defaultPolicy(employer), terms: defaultTerms(employer), version: 2, createdAt: ago(32), updatedAt: ago(15),
        joinTokenHash: secretHash(makeSecret(workspaceId)), joinExpiresAt: ago(-20),
      },
    });
    await writeMaterial(tx, workspaceId, ago);
    // The command line may fill a demo before anybody can sign in: invented people alone would look like a set-up that is done.
    if (await tx.membership.findFirst({ where: { workspaceId }, select: { userId: true } })) await enterPeople(tx, workspaceId, ago);
  });
}

async function writeMaterial(tx: Tx, workspaceId: number, ago: (days: number) => Date): Promise<void> {
  const topics = await tx.topic.findMany({ where: { workspaceId, name: { in: ["Ambassadors", "Warehouse work"] } }, select: { id: true, name: true } });
  const topicId = (name: string) => topics.find((topic) => topic.name === name)?.id ?? null;
  const select = { id: true } as const;
  const endedAt = ago(ambassadorDays.honestAnswer);
  const [past, present] = [
    await tx.campaign.create({
      data: {
        workspaceId, name: demoCampaigns.scripted, topicId: topicId("Ambassadors"), state: "ended", startedAt: ago(ambassadorDays.firstAmbassador + 1), endedAt,
        pauseReason: "Sixteen accounts with the same sentences made it worse: readers asked whether the people were real. It was our idea and a bad one.",
      },
      select,
    }),
    await tx.campaign.create({ data: { workspaceId, name: demoCampaigns.honest, topicId: topicId("Warehouse work"), startedAt: ago(ambassadorDays.honestAnswer - 0.5) }, select }),
  ];
  const rows = (campaignId: number | null, pieces: readonly Piece[], createdAt: Date) => pieces.map((piece) => ({ workspaceId, campaignId, createdAt, ...piece }));
  await tx.material.createMany({ data: [...rows(past.id, scripted, ago(28)), ...rows(present.id, honest, ago(14)), ...rows(null, general, ago(14))] });
}

async function enterPeople(tx: Tx, workspaceId: number, ago: (days: number) => Date): Promise<void> {
  let count = 0;
  for (const { name, position, accounts, daysAgo, agreedVersion } of people()) {
    const email = `${name.toLowerCase().replace(" ", ".")}@${demoDomain(workspaceId)}`;
    const { id: userId } = await tx.user.upsert({ where: { email }, create: { email, name, passwordHash: "", memberships: { create: { workspaceId, role: "advocate" } } }, update: {}, select: { id: true } });
    const joinedAt = ago(daysAgo);
    await tx.advocate.create({ data: { workspaceId, userId, position, agreedVersion, agreedAt: joinedAt, joinedAt, reminderDueAt: new Date(joinedAt.getTime() + yearMs) } });
    await tx.advocateAccount.createMany({
      data: accounts.map(({ network, handle }) => ({ workspaceId, userId, network, handle, key: handleKey(handle), code: proofCode(Uint8Array.from({ length: 5 }, (_, at) => 7 * (count += 1) + 3 * at)), createdAt: joinedAt, provedAt: joinedAt })),
    });
  }
}

/** Nobody can sign in as them: they have no password, and the domain cannot exist. */
const demoDomain = (workspaceId: number) => `demo-${workspaceId}.larkfield.example`;

/** Takes the invented people out with their demo. */
export async function eraseDemoPeople(workspaceId: number): Promise<void> {
  await db().user.deleteMany({ where: { passwordHash: "", email: { endsWith: `@${demoDomain(workspaceId)}` }, memberships: { none: {} } } });
}
