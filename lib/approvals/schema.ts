import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";
import { actions, approvers, mays, moneySchema } from "@/lib/playbooks/schema";

export const approvalStates = ["pending", "approved", "refused", "withdrawn"] as const;
export type ApprovalState = (typeof approvalStates)[number];

const text = z.string().check(z.trim(), z.minLength(1, "Write the text first."), z.maxLength(10_000, "A text has at most 10,000 characters."));
const key = z.string().check(z.regex(/^[\w-]{8,64}$/, "is not a key"));
/** Allows a text that breaks a promise, where the person may: its owner or a lead. */
const breakPromise = z._default(z.boolean(), false);

/** What a person wants to do in a conversation besides answering; whether at once or by asking, the playbook says. */
export const actInput = z.discriminatedUnion("action", [
  z.object({ action: z.literal("edit_own_post"), mentionId: idField, text, idempotencyKey: key, breakPromise }),
  z.object({ action: z.literal("delete_own_post"), mentionId: idField, idempotencyKey: key }),
  z.object({ action: z.literal("publish_statement"), sourceId: z.int().check(z.positive()), text, idempotencyKey: key, breakPromise }),
  z.object({ action: z.literal("offer_refund"), money: moneySchema, idempotencyKey: key }),
  z.object({ action: z.literal("change_standing_wording"), text, idempotencyKey: key }),
]);
export type ActInput = z.output<typeof actInput>;

/** "done": at once, by one's own authority. "asked": it waits for somebody who may allow it. */
export const actedOut = z.object({ outcome: z.enum(["done", "asked"]), why: z.string() });

/** What is asked for, as it was when it was asked. */
export const askedSchema = z.object({
  text: z.optional(z.string()),
  /** Of a post that is to be changed or deleted. */
  formerText: z.optional(z.string()),
  money: z.optional(moneySchema),
  /** The account that would speak. */
  account: z.optional(z.string()),
  network: z.optional(z.string()),
});
export type Asked = z.output<typeof askedSchema>;

const personOut = z.object({ id: z.int(), name: z.string() });

export const approvalOut = z.object({
  id: idOut,
  action: z.enum(actions),
  state: z.enum(approvalStates),
  stepsNeeded: z.int(),
  approver: z.enum(approvers),
  requestedBy: personOut,
  requestedAt: instantOut,
  decidedAt: z.nullable(instantOut),
  /** Null for what belongs to no conversation, or to one that is gone. */
  conversation: z.nullable(z.object({ id: idOut, who: z.string(), preview: z.string(), severity: z.int() })),
  playbook: z.nullable(z.string()),
  asked: askedSchema,
  /** What waits in the outbox for it. */
  replyId: z.nullable(idOut),
  decisions: z.array(z.object({ by: personOut, allowed: z.boolean(), note: z.string(), at: instantOut })),
  isMine: z.boolean(),
  mayDecide: z.boolean(),
});
export type Approval = z.output<typeof approvalOut>;

/** "waiting": for the reader's word. "mine": asked by the reader. "decided": by anybody. */
export const approvalViews = ["waiting", "mine", "decided"] as const;
export type ApprovalView = (typeof approvalViews)[number];
export const approvalsQueryIn = z.object({ view: z._default(z.enum(approvalViews), "waiting"), before: z.optional(idField) });
export const approvalsOut = z.object({
  approvals: z.array(approvalOut),
  /** Id to go on before; null at the end. */
  next: z.nullable(idOut),
  /** How many wait for the reader. */
  waiting: z.int(),
  asOf: instantOut,
});
export const approvalCountOut = z.object({ waiting: z.int() });

export const decisionInput = z.object({
  allow: z.boolean(),
  note: z._default(z.string().check(z.trim(), z.maxLength(1_000, "A note has at most 1,000 characters.")), ""),
});
export type DecisionInput = z.output<typeof decisionInput>;

/** What stands behind a signed link: for whom it is, and what is asked. */
export const linkedApprovalOut = z.object({ person: z.string(), workspace: z.string(), timeZone: z.string(), approval: approvalOut, asOf: instantOut });
export type LinkedApproval = z.output<typeof linkedApprovalOut>;

const permissionOut = z.object({ allowed: z.boolean(), reason: z.string() });

/** The reader's authority in one conversation. */
export const authorityOut = z.object({
  playbook: z.object({ id: z.nullable(z.int()), name: z.string(), summary: z.string() }),
  severity: z.int(),
  actions: z.array(
    z.object({
      action: z.enum(actions),
      may: z.enum(mays),
      limit: z.nullable(moneySchema),
      stepsNeeded: z.int(),
      approver: z.nullable(z.enum(approvers)),
      why: z.string(),
    }),
  ),
  /** Newest first. */
  ownPosts: z.array(z.object({ id: idOut, text: z.string(), publishedAt: instantOut, edit: permissionOut, remove: permissionOut })),
  /** Accounts that can publish a statement from here. */
  accounts: z.array(z.object({ sourceId: z.int(), handle: z.string(), network: z.string() })),
  /** Pending, and lately decided, newest first. */
  approvals: z.array(approvalOut),
  /** What was done here by somebody's authority, plain replies left out; newest first. */
  uses: z.array(z.object({ id: idOut, action: z.enum(actions), by: personOut, at: instantOut, asked: askedSchema, wasApproved: z.boolean() })),
  asOf: instantOut,
});
export type ConversationAuthority = z.output<typeof authorityOut>;
