import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import type { Connector, PostedReply } from "@/lib/sources/connectors/contract";

export type OutboxRow = Prisma.ReplyGetPayload<object>;

/** One row of the outbox in the hands of its network. Every method may throw the three errors of lib/sources/errors.ts. */
export type Sending = {
  /** PermanentError, in words, when the network does not allow it. */
  check: () => Promise<void>;
  /** UnknownOutcomeError when it may have happened without an answer. */
  send: () => Promise<PostedReply>;
  /** What stands there since an instant; null when it does not. Missing where the network cannot be asked. */
  find?: (since: Date) => Promise<PostedReply | null>;
  /** Keeps here what stands there, as the next sync will bring it again. */
  keep: (posted: PostedReply) => Promise<void>;
};

/** Reads what the row is about, then is ready to send. Throws AppError when that is gone. */
export type SendingKind = (scope: WorkspaceScope, row: OutboxRow, source: Source, connector: Connector<unknown>) => Promise<Sending>;
