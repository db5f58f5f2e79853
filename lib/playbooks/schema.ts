import * as z from "zod/mini";
import type { Role } from "@/lib/auth/roles";
import { instantOut, smallIdField } from "@/lib/http/fields";
import { playbookContentSchema } from "@/lib/playbooks/body-schema";

/** What playbooks say who may do. */
export const actions = ["publish_reply", "edit_own_post", "delete_own_post", "change_standing_wording", "offer_refund", "publish_statement"] as const;
export type Action = (typeof actions)[number];

/** Of whom rules speak. An administrator may what a lead may. */
export const ruleRoles = ["responder", "lead"] as const;
export type RuleRole = (typeof ruleRoles)[number];

/** Who decides what is asked: anybody of this role or above, never whoever asks. */
export const approvers = ["responder", "lead", "admin"] as const;
export type Approver = (typeof approvers)[number];

export const mays = ["alone", "with approval", "no"] as const;
export type May = (typeof mays)[number];

/** 1 gravest to 5 ordinary. */
export const severities = [1, 2, 3, 4, 5] as const;

export const maxRefund = 1_000_000;
const amount = z.number().check(z.positive("Say an amount above nothing."), z.maximum(maxRefund, "That is more than can be entered here."), z.multipleOf(0.01, "An amount has two decimals."));
export const moneySchema = z.object({
  amount,
  /** ISO 4217. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, "is a code of three letters, as EUR")),
});
export type Money = z.output<typeof moneySchema>;

const severity = z.int().check(z.minimum(1), z.maximum(5));

export const ruleSchema = z
  .object({
    action: z.enum(actions),
    /** Null: whoever works here. */
    role: z.nullable(z.enum(ruleRoles)),
    /** The gravest and the most ordinary severity it speaks of. */
    from: severity,
    to: severity,
    may: z.enum(mays),
    /** Of refunds given alone; above it somebody must allow it. Null: any amount. */
    limit: z.nullable(moneySchema),
    approver: z.enum(approvers),
    /** How many people must allow it. */
    steps: z.union([z.literal(1), z.literal(2)]),
  })
  .check(
    z.refine((rule) => rule.from <= rule.to, "The gravest severity comes first."),
    z.refine((rule) => rule.limit === null || (rule.action === "offer_refund" && rule.may === "alone"), "Only a refund given alone has a limit."),
  );
export type Rule = z.output<typeof ruleSchema>;

export const authoritySchema = z.object({ rules: z.array(ruleSchema).check(z.maxLength(120, "A playbook has at most 120 rules.")) });
export type Authority = z.output<typeof authoritySchema>;

/** The playbook of whatever no other is for. Its name and that it has no topics are fixed. */
export const everydayName = "Everyday";

/** Everything people write in one, but which playbook of the library it began as. */
const fields = {
  name: z.string().check(z.trim(), z.minLength(1, "Give the playbook a name."), z.maxLength(80, "A name has at most 80 characters.")),
  summary: z.string().check(z.trim(), z.maxLength(2_000, "A summary has at most 2,000 characters.")),
  topicIds: z.array(z.int().check(z.positive())).check(z.maxLength(50, "A playbook is for at most 50 topics."), z.refine((ids) => new Set(ids).size === ids.length, "Name each topic once.")),
  authority: authoritySchema,
  /** Left out, it stays as it is; a new one begins without. */
  content: z.optional(playbookContentSchema),
};
const topicsFit = z.refine<{ name: string; topicIds: number[] }>((playbook) => (playbook.name === everydayName) === (playbook.topicIds.length === 0), {
  message: `Choose the topics it is for; only ${everydayName} has none, and is for everything else.`,
  path: ["topicIds"],
});
export const playbookBody = z.object(fields).check(topicsFit);
export type PlaybookBody = z.output<typeof playbookBody>;
export const playbookChange = z.object({ ...fields, version: z.int().check(z.positive()) }).check(topicsFit);

const playbookFields = {
  /** Null for Everyday as it comes with the product, before anybody changed it. */
  id: z.nullable(z.int()),
  name: z.string(),
  summary: z.string(),
  topics: z.array(z.object({ id: z.int(), name: z.string() })),
  authority: authoritySchema,
  version: z.int(),
  updatedAt: z.nullable(instantOut),
  /** Which playbook of the library it began as. */
  libraryKey: z.nullable(z.string()),
};
export const playbookOut = z.object(playbookFields);
export type Playbook = z.output<typeof playbookOut>;
export const playbooksOut = z.object({ playbooks: z.array(playbookOut) });

/** One of the versions it had, newest first. */
const versionOut = z.object({ version: z.int(), at: instantOut, by: z.nullable(z.string()) });
export type PlaybookVersion = z.output<typeof versionOut>;
export const playbookDetailOut = z.object({ ...playbookFields, content: playbookContentSchema, versions: z.array(versionOut) });
export type PlaybookDetail = z.output<typeof playbookDetailOut>;

/** What a playbook said in a version: `playbook_versions.content`. */
export const playbookSnapshot = z.object({ name: z.string(), summary: z.string(), topicIds: z.array(z.int()), authority: authoritySchema, content: playbookContentSchema });
export type PlaybookSnapshot = z.output<typeof playbookSnapshot>;
export const versionParams = z.object({ id: smallIdField, version: smallIdField });
export const restoreBody = z.object({ version: z.int().check(z.positive()), seenVersion: z.int().check(z.positive()) });

/** Whose roles are at least this one. */
export function rolesFrom(approver: Approver): Role[] {
  return approver === "admin" ? ["admin"] : approver === "lead" ? ["admin", "lead"] : ["admin", "lead", "responder"];
}
