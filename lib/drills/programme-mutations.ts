import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { proofCode } from "@/lib/advocacy/accounts/proof-code";
import { defaultPolicy, defaultTerms } from "@/lib/advocacy/programme/default-texts";
import { db } from "@/lib/db/client";
import { planInjects } from "@/lib/drills/plan-injects";
import type { Scenario } from "@/lib/drills/scenario-schema";
import type { Prisma } from "@/lib/generated/prisma/client";

type Tx = Prisma.TransactionClient;
type Account = { network: string; handle: string; name: string };

const yearMs = 365 * 86_400_000;

/**
 * The programme that a scenario's organisation runs: its campaigns, the invented people who take part, and their accounts, proved, so
 * that the guard, the outsider's view and the stop rule do in the drill what they do in earnest. Nothing where it runs none.
 */
export async function makeDrillProgramme(tx: Tx, workspaceId: number, scenario: Scenario, seed: number): Promise<void> {
  const { advocacy, organisation } = scenario;
  if (!advocacy) return;
  const employer = organisation.name;
  await tx.advocacyProgramme.create({ data: { workspaceId, employer, policy: defaultPolicy(employer), terms: defaultTerms(employer) } });
  const plan = planInjects(scenario, seed);
  for (const [key, { name, keepers }] of Object.entries(advocacy.campaigns)) {
    await tx.campaign.create({ data: { workspaceId, name } });
    const accounts = new Map(plan.flatMap(({ campaign, network, author }) => (campaign === key ? [[`${network} ${handleKey(author.handle)}`, { network, handle: author.handle, name: author.name }] as const] : [])));
    const all = [...accounts.values()];
    if (keepers) for (const [at, keeper] of keepers.entries()) await enter(tx, workspaceId, keeper, "looks after accounts", all.filter((_, index) => index % keepers.length === at));
    else for (const account of all) await enter(tx, workspaceId, account.name, "works in the halls", [account]);
  }
}

async function enter(tx: Tx, workspaceId: number, name: string, position: string, accounts: readonly Account[]): Promise<void> {
  const [first] = accounts;
  if (!first) return;
  const email = `${handleKey(first.handle)}@${domainOf(workspaceId)}`;
  const { id: userId } = await tx.user.create({ data: { email, name, passwordHash: "", memberships: { create: { workspaceId, role: "advocate" } } }, select: { id: true } });
  const now = new Date();
  await tx.advocate.create({ data: { workspaceId, userId, position, agreedVersion: 1, reminderDueAt: new Date(now.getTime() + yearMs) } });
  await tx.advocateAccount.createMany({
    data: accounts.map(({ network, handle }, at) => ({ workspaceId, userId, network, handle, key: handleKey(handle), code: proofCode(Uint8Array.from({ length: 5 }, (_, place) => (userId + 7 * at + 3 * place) % 256)), provedAt: now })),
  });
}

/** Nobody can sign in as them: they have no password, and the domain cannot exist. */
const domainOf = (workspaceId: number) => `drill-${workspaceId}.example`;

/** Takes the invented people out with their drill. */
export async function eraseDrillPeople(workspaceId: number): Promise<void> {
  await db().user.deleteMany({ where: { passwordHash: "", email: { endsWith: `@${domainOf(workspaceId)}` }, memberships: { none: {} } } });
}
