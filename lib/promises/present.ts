import type * as z from "zod/mini";
import { sayRule } from "@/lib/promises/check-post";
import { type PromiseCheck, promiseCheck, type promiseOut } from "@/lib/promises/schema";
import type { PromiseRecord } from "@/lib/promises/sql/rows";

/** A stored check; what no longer reads is a task, which only a person judges. */
export function readCheck(stored: unknown): PromiseCheck {
  const read = promiseCheck.safeParse(stored);
  return read.success ? read.data : { kind: "task" };
}

export function presentPromise({ ownerId, ownerName, conversationId, preview, author, ...row }: PromiseRecord, mayChange: boolean): z.input<typeof promiseOut> {
  const check = readCheck(row.check);
  return {
    ...row,
    check,
    rule: sayRule(check),
    owner: { id: ownerId, name: ownerName ?? "Somebody who left" },
    conversation: conversationId === null ? null : { id: conversationId, preview: preview ?? "", author },
    mayChange,
  };
}
