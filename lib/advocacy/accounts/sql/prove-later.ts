import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { hasProofCode } from "@/lib/advocacy/accounts/proof-code";
import type { Executor } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";

type Post = { text: string; byAdvocate: boolean; author: { key: string; handle: string } };

/**
 * In the transaction that stored posts: a job looks for proofs where one may hold a code, and learns an advocate's key
 * where only the handle was known.
 */
export async function proveLater(executor: Executor, workspaceId: number, advocates: ReadonlySet<string>, posts: readonly Post[]): Promise<void> {
  const tells = ({ text, byAdvocate, author }: Post) => hasProofCode(text) || (byAdvocate && !advocates.has(author.key) && advocates.has(handleKey(author.handle)));
  if (posts.some(tells)) await enqueue(executor, "advocacy.prove", { workspaceId }, { key: `advocacy.prove:${workspaceId}` });
}
