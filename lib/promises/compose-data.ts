import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import { checkPost } from "@/lib/promises/check-post";
import { mayChange } from "@/lib/promises/data";
import { readCheck } from "@/lib/promises/present";
import type { BrokenPromise } from "@/lib/promises/schema";
import { type BindingRecord, bindingPromises } from "@/lib/promises/sql/binding";

/** Where a text is to be posted: the network and the account that speaks. */
export type PostingAccount = { network: string; accountHandle: string | null };

/** Promises that a text would break if that account posted it now. */
export async function findBrokenBy(scope: WorkspaceScope, text: string, account: PostingAccount, tx: Executor | Prisma.TransactionClient = db()): Promise<BrokenPromise[]> {
  const executor = executorIn(tx);
  const records = await executor.rows<BindingRecord>(bindingPromises(scope.workspaceId));
  const promises = records.map((record) => ({ ...record, check: readCheck(record.check) }));
  const asksAccount = promises.some(({ check }) => check.kind === "rule" && check.accountIds.length > 0);
  const accountId = asksAccount ? await findAccountId(scope, account, executor) : null;
  return promises.flatMap(({ id, text: promised, check, ownerId, ownerName }) => {
    const { applies, kept, reason } = checkPost(check, text, accountId);
    if (!applies || kept) return [];
    return [{ id, text: promised, owner: { id: ownerId, name: ownerName ?? "Somebody who left" }, reason, mayBreak: mayChange(scope, ownerId) }];
  });
}

async function findAccountId({ workspaceId }: WorkspaceScope, { network, accountHandle }: PostingAccount, executor: Executor): Promise<string | null> {
  if (accountHandle === null) return null;
  const [row] = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT id::text FROM authors
    WHERE workspace_id = ${workspaceId} AND network = ${network} AND owned AND lower(handle) = ${handleKey(accountHandle)} ORDER BY id LIMIT 1`);
  return row?.id ?? null;
}
