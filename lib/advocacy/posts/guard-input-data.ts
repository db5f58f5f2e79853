import "server-only";
import { detectLanguage } from "@/lib/language/detect";
import { employerNames } from "@/lib/advocacy/guard/disclosure";
import type { AnsweredPost, GuardInput, OtherPost } from "@/lib/advocacy/guard/input";
import { readAddress } from "@/lib/advocacy/posts/read-address";
import { type AccountRow, accountRows, answeredById, answeredByUrl, type AnsweredRow, conversationMoment, type MomentRow, postsWithinHour } from "@/lib/advocacy/posts/sql/moment";
import { type PoolRow, poolRows } from "@/lib/advocacy/posts/sql/pool";
import { programmeLimits, type ProgrammeLimits } from "@/lib/advocacy/programme/schema";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

type Client = Pick<Prisma.TransactionClient, "$queryRaw" | "advocacyProgramme" | "ownedAccount" | "material" | "campaign">;

/** What every post of a workspace is held against; read once for a batch. */
export type Ground = {
  employer: string;
  names: string[];
  handles: Map<string, string[]>;
  limits: ProgrammeLimits;
  accounts: AccountRow[];
  material: { campaignId: number | null; kind: string; title: string; body: string; contradictedBy: string | null }[];
  pool: PoolRow[];
};

export type Subject = {
  userId: number;
  text: string;
  network: string;
  accountId: number | null;
  campaignId: number | null;
  answer: { url: string } | { mentionId: bigint } | null;
  /** Null for what is only written. */
  mentionId: bigint | null;
  at: Date;
};

const dayMilliseconds = 86_400_000;
const mostMaterial = 200;
/** Addresses whose author cannot be told are looked for among posts of so many days. */
const addressDays = 3;

/** Throws conflict where there is no programme. `from` and `until`: instants of the first and the last post that is judged. */
export async function loadGround(client: Client, workspaceId: number, from: Date, until: Date): Promise<Ground> {
  const [programme, owned, material, accounts] = await Promise.all([
    client.advocacyProgramme.findUnique({ where: { workspaceId } }),
    client.ownedAccount.findMany({ where: { workspaceId }, select: { network: true, handle: true, handleKey: true } }),
    client.material.findMany({ where: { workspaceId, retiredAt: null }, orderBy: { id: "desc" }, take: mostMaterial, select: { campaignId: true, kind: true, title: true, body: true, contradictedBy: true } }),
    client.$queryRaw<AccountRow[]>(accountRows(workspaceId)),
  ]);
  if (!programme) throw new AppError("conflict", "There is no advocacy programme here yet.");
  const limits = programmeLimits.parse(programme.limits);
  const handles = new Map<string, string[]>();
  for (const { network, handleKey } of owned) handles.set(network, [...(handles.get(network) ?? []), handleKey]);
  const pool = await client.$queryRaw<PoolRow[]>(poolRows(workspaceId, new Date(from.getTime() - limits.compareDays * dayMilliseconds), until));
  return { employer: programme.employer, names: employerNames(programme.employer, owned.map(({ handle }) => handle)), handles, limits, accounts, material, pool };
}

export type Loaded = { input: GuardInput; answered: AnsweredRow | null };

export async function loadGuardInput(client: Client, workspaceId: number, ground: Ground, subject: Subject): Promise<Loaded> {
  const { userId, text, network, campaignId, at, mentionId } = subject;
  const [campaign, answered, [recent]] = await Promise.all([
    campaignId === null ? null : client.campaign.findUnique({ where: { workspaceId_id: { workspaceId, id: campaignId } }, select: { name: true, state: true, pauseReason: true } }),
    findAnswered(client, workspaceId, network, subject.answer, at),
    client.$queryRaw<{ count: number }[]>(postsWithinHour(workspaceId, userId, at, mentionId)),
  ]);
  if (campaignId !== null && !campaign) throw new AppError("not_found", "There is no such campaign.");
  const [moment] = answered ? await client.$queryRaw<MomentRow[]>(conversationMoment(workspaceId, answered, userId, at)) : [];
  const account = ground.accounts.find(({ id }) => id === subject.accountId) ?? null;
  const answeredPost = (row: AnsweredRow): AnsweredPost => ({
    text: row.text, handle: row.handle, isOurs: row.outbound, inOurThread: row.inOurThread, sentiment: row.sentiment, advocateAnswers: moment?.advocateAnswers ?? 0,
  });
  const input: GuardInput = {
    text, network, lang: detectLanguage(text), now: at,
    employer: ground.employer, names: ground.names, ownedHandles: ground.handles.get(network) ?? [], limits: ground.limits,
    campaign: campaign ? { name: campaign.name, state: campaign.state, reason: campaign.pauseReason } : null,
    material: ground.material.filter((one) => one.campaignId === null || one.campaignId === campaignId),
    others: othersOf(ground, subject),
    account,
    otherAccounts: ground.accounts.filter((one) => one.userId !== userId),
    postsLastHour: recent?.count ?? 0,
    answered: answered ? answeredPost(answered) : subject.answer && "url" in subject.answer ? "unknown" : null,
    health: moment ? { posts: moment.posts, negative: moment.negative, negativeAuthorsLastHour: moment.lastHour, negativeAuthorsHourBefore: moment.hourBefore } : null,
  };
  return { input, answered };
}

/** What was there before, by others; of one's own only what stands on a network, for tries are not posts. */
function othersOf({ pool, limits }: Ground, { userId, at, mentionId }: Subject): OtherPost[] {
  const from = at.getTime() - limits.compareDays * dayMilliseconds;
  return pool.flatMap((row): OtherPost[] => {
    const time = row.at.getTime();
    if (time > at.getTime() || time <= from || (mentionId !== null && row.mentionId === mentionId)) return [];
    const isOwn = row.userId === userId;
    if (isOwn && row.mentionId === null) return [];
    return [{ who: row.userId === null ? "ours" : isOwn ? "self" : "advocate", text: row.text, url: row.url, at: row.at, isPublic: row.mentionId !== null }];
  });
}

async function findAnswered(client: Client, workspaceId: number, network: string, answer: Subject["answer"], at: Date): Promise<AnsweredRow | null> {
  if (!answer) return null;
  if ("mentionId" in answer) return (await client.$queryRaw<AnsweredRow[]>(answeredById(workspaceId, answer.mentionId)))[0] ?? null;
  const { urls, handles } = readAddress(answer.url);
  const newerThan = new Date(at.getTime() - addressDays * dayMilliseconds);
  return (await client.$queryRaw<AnsweredRow[]>(answeredByUrl(workspaceId, network, urls, handles, newerThan)))[0] ?? null;
}
