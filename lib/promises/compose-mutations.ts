import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Executor, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { findBrokenBy, type PostingAccount } from "@/lib/promises/compose-data";
import type { BrokenPromise } from "@/lib/promises/schema";

/**
 * Refuses a text that breaks a promise, with the promise named; call it in the transaction that queues the text. With
 * `breakPromise` the promise's owner or a lead lets it through, which is written down.
 */
export async function refuseBroken(tx: Prisma.TransactionClient, scope: WorkspaceScope, text: string, account: PostingAccount, breakPromise: boolean): Promise<void> {
  await letThrough(tx, scope, text, await findBrokenBy(scope, text, account, tx), breakPromise);
}

/** The same of promises that are known to break. */
export async function letThrough(tx: Executor | Prisma.TransactionClient, scope: WorkspaceScope, text: string, broken: readonly BrokenPromise[], breakPromise: boolean): Promise<void> {
  const standing = breakPromise ? broken.filter((promise) => !promise.mayBreak) : broken;
  const [first] = standing;
  if (first) {
    const more = standing.length > 1 ? ` It breaks ${standing.length - 1} more.` : "";
    const way = breakPromise ? `Only ${first.owner.name} or a lead can let it through.` : "Change the text.";
    throw new AppError("conflict", `We promised: “${first.text}” This text ${first.reason}.${more} ${way}`, { brokenPromises: broken });
  }
  for (const promise of broken) await recordAudit(tx, scope, "promise.let-through", `promise:${promise.id}`, { reason: promise.reason, text: text.slice(0, 280) });
}
