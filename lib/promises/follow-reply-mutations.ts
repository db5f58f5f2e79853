import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";

type Tx = Prisma.TransactionClient;
type Happened = { state: "sent"; sentAt: Date } | { state: "queued" | "failed" | "discarded" };

/**
 * What becomes of a reply becomes of the promise it carries, in the same transaction: sent, it binds, and posts that overtook
 * it are held to it; failed or taken back, nobody has promised anything; queued once more, it waits again.
 */
export async function followReply(tx: Tx, workspaceId: number, replyId: bigint, happened: Happened): Promise<void> {
  const unbound = { workspaceId, replyId, bindingAt: null };
  const promises = await tx.publicPromise.findMany({ where: unbound, select: { id: true } });
  if (promises.length === 0) return;
  if (happened.state === "sent") {
    await tx.publicPromise.updateMany({ where: unbound, data: { bindingAt: happened.sentAt, state: "open" } });
    for (const { id } of promises) await enqueue(tx, "promises.hold", { workspaceId, promiseId: id });
  } else {
    await tx.publicPromise.updateMany({ where: unbound, data: { state: happened.state === "queued" ? "open" : "withdrawn" } });
  }
  await publish(tx, workspaceId, "promise.changed");
}
