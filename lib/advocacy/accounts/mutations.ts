import "server-only";
import { randomBytes } from "node:crypto";
import { handleKey } from "@/lib/accounts/handle";
import { askNetwork } from "@/lib/advocacy/accounts/ask-network";
import { askedNetworks, refuseHandle } from "@/lib/advocacy/accounts/handle-rules";
import { proofCode } from "@/lib/advocacy/accounts/proof-code";
import type { AccountInput } from "@/lib/advocacy/accounts/schema";
import { findProof } from "@/lib/advocacy/accounts/sql/find-proof";
import { getAdvocate } from "@/lib/advocacy/programme/data";
import { personOf } from "@/lib/auth/person-of";
import { countAttempt } from "@/lib/auth/rate-limit";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { networkName } from "@/lib/format/network";
import type { AdvocateAccount, Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { enqueueRecompute } from "@/lib/workspaces/enqueue-recompute";

type Tx = Prisma.TransactionClient;
type Claim = Pick<AdvocateAccount, "id" | "network" | "handle" | "code">;

const most = 20;
const takenWords = "A colleague has proved this account already. If it is yours, tell whoever runs the programme.";

/** Names an account as one's own. It is theirs once a post from it holds the code. */
export function claimAccount(scope: WorkspaceScope, { network, handle: given }: AccountInput): Promise<void> {
  const { workspaceId } = scope;
  const handle = given.replace(/^@/, "");
  const key = handleKey(handle);
  const refused = refuseHandle(network, handle);
  if (refused) throw new AppError("invalid_input", refused, { issues: [{ path: "handle", message: refused }] });
  return inTransaction(async (tx) => {
    const { userId } = await getAdvocate(scope, tx);
    await holdAccounts(tx, workspaceId);
    const own = await tx.advocateAccount.findMany({ where: { workspaceId, userId }, select: { network: true, handle: true } });
    if (own.length >= most) throw new AppError("conflict", `${most} accounts are enough. Remove one that you do not use.`);
    if (own.some((one) => one.network === network && handleKey(one.handle) === key)) throw new AppError("conflict", "This account is on your list already.");
    if (await tx.ownedAccount.findUnique({ where: { workspaceId_network_handleKey: { workspaceId, network, handleKey: key } } })) {
      throw new AppError("conflict", "This is an account of the organisation. Posts from it are official and need no advocate.");
    }
    const proved = await tx.advocateAccount.findFirst({ where: { workspaceId, network, provedAt: { not: null }, handle: { equals: handle, mode: "insensitive" } } });
    if (proved) throw new AppError("conflict", takenWords);
    await tx.advocateAccount.create({ data: { workspaceId, userId, network, key, handle, code: await freshCode(tx, workspaceId) } });
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** Takes an account off one's list; what it posted is a stranger's post again. */
export function removeAccount(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const account = await tx.advocateAccount.findFirst({ where: { workspaceId, id, userId: personOf(scope) } });
    const { count } = await tx.advocateAccount.deleteMany({ where: { workspaceId, id, userId: personOf(scope) } });
    if (!account || count === 0) throw new AppError("not_found", "This account is not on your list any more.");
    if (account.provedAt) await enqueueRecompute(tx, workspaceId);
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** Looks for the code now: in what sources brought in, then on the network where everybody may read it. */
export async function checkAccount(scope: WorkspaceScope, id: number): Promise<{ proved: boolean; said: string }> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const account = await db().advocateAccount.findFirst({ where: { workspaceId, id, userId } });
  if (!account) throw new AppError("not_found", "This account is not on your list any more.");
  const done = { proved: true, said: `${account.handle} on ${networkName(account.network)} is yours. You may delete the post with the code now.` };
  if (account.provedAt) return done;
  const stored = await findProof(workspaceId, account);
  if (stored !== null) return (await prove(scope, account, stored)) ? done : { proved: false, said: takenWords };
  if (!askedNetworks.includes(account.network)) {
    return { proved: false, said: `No post with ${account.code} has come in from ${networkName(account.network)} yet. It is looked for again whenever the sources here bring posts; mention us in it so that they do.` };
  }
  await countAttempt(`advocate-check:${userId}`, 30, 600);
  const asked = await askNetwork(account);
  if (!asked.found) return { proved: false, said: `The newest posts of ${account.handle} do not hold ${account.code}. Post it, then check again.` };
  return (await prove(scope, account, asked.key ?? (await findAuthorKey(workspaceId, account)))) ? done : { proved: false, said: takenWords };
}

/** Looks through stored posts for the codes of every account that waits; the account of each is told by its posts. */
export async function proveFromPosts(scope: WorkspaceScope): Promise<number> {
  const { workspaceId } = scope;
  const waiting = await db().advocateAccount.findMany({ where: { workspaceId, provedAt: null }, orderBy: { id: "asc" }, take: 2_000 });
  let proved = 0;
  for (const account of waiting) {
    const key = await findProof(workspaceId, account);
    if (key !== null && (await prove(scope, account, key))) proved += 1;
  }
  return proved;
}

/** The first who proves an account has it; false when somebody else has. */
function prove({ workspaceId }: WorkspaceScope, { id, network, handle }: Claim, key: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    await holdAccounts(tx, workspaceId);
    const now = await tx.advocateAccount.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!now || now.provedAt) return now !== null;
    const other = await tx.advocateAccount.findFirst({ where: { workspaceId, network, provedAt: { not: null }, OR: [{ key }, { handle: { equals: handle, mode: "insensitive" } }] } });
    if (other) return false;
    await tx.advocateAccount.update({ where: { workspaceId_id: { workspaceId, id } }, data: { key, provedAt: new Date() } });
    await enqueueRecompute(tx, workspaceId);
    await publish(tx, workspaceId, "advocacy.changed");
    return true;
  });
}

/** What an author of this handle is known by here; the handle itself until a post of theirs comes in. */
async function findAuthorKey(workspaceId: number, { network, handle }: Claim): Promise<string> {
  const author = await db().author.findFirst({ where: { workspaceId, network, handle: { equals: handle, mode: "insensitive" } }, orderBy: { id: "asc" }, select: { key: true } });
  return author?.key ?? handleKey(handle);
}

/** Accounts that were proved before a post of theirs came in get the key that their author has since. */
export function settleKeys({ workspaceId }: WorkspaceScope): Promise<number> {
  return inTransaction(async (tx) => {
    await holdAccounts(tx, workspaceId);
    return tx.$executeRaw`
      UPDATE advocate_accounts c SET key = a.key FROM authors a
      WHERE c.workspace_id = ${workspaceId} AND c.proved_at IS NOT NULL AND c.key = lower(c.handle)
        AND a.workspace_id = c.workspace_id AND a.network = c.network AND lower(a.handle) = c.key AND a.key <> c.key
        AND a.id = (SELECT min(o.id) FROM authors o WHERE o.workspace_id = c.workspace_id AND o.network = c.network AND lower(o.handle) = c.key)
        AND NOT EXISTS (SELECT 1 FROM advocate_accounts t WHERE t.workspace_id = c.workspace_id AND t.network = c.network AND t.key = a.key AND t.proved_at IS NOT NULL)`;
  });
}

async function freshCode(tx: Tx, workspaceId: number): Promise<string> {
  for (;;) {
    const code = proofCode(randomBytes(16));
    if (!(await tx.advocateAccount.findFirst({ where: { workspaceId, code }, select: { id: true } }))) return code;
  }
}

/** Claims and proofs of a workspace come one at a time. */
async function holdAccounts(tx: Tx, workspaceId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('advocate_accounts'))::text`;
}
