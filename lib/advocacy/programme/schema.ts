import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { emailField, personNameField } from "@/lib/people/schema";

/** What the guard holds posts to, as stored in advocacy_programmes.limits; a field that is not there has its default. */
export const programmeLimits = z.object({
  /** A post that shares at least this much of its wording with another advocate's or our own is scripted. */
  scriptedPercent: z._default(z.int().check(z.minimum(20, "At least 20 %."), z.maximum(100, "At most 100 %.")), 60),
  /** From here on the shared wording is shown, and nothing is blocked. */
  alikePercent: z._default(z.int().check(z.minimum(10, "At least 10 %."), z.maximum(100, "At most 100 %.")), 35),
  /** Posts of so many days are compared. */
  compareDays: z._default(z.int().check(z.minimum(1, "At least a day."), z.maximum(90, "At most 90 days.")), 30),
  /** An account younger than this is told how it looks. */
  newAccountDays: z._default(z.int().check(z.minimum(0), z.maximum(365, "At most 365 days.")), 90),
  /** More posts by one advocate within an hour are a burst. */
  postsPerHour: z._default(z.int().check(z.minimum(1, "At least one."), z.maximum(100, "At most 100.")), 4),
  /** More answers by advocates to one post are a crowd. */
  repliesPerPost: z._default(z.int().check(z.minimum(1, "At least one."), z.maximum(100, "At most 100.")), 2),
});
export type ProgrammeLimits = z.output<typeof programmeLimits>;

export const positionField = z.string().check(z.trim(), z.minLength(2, "Say what you do, like “packer in Hall 3”."), z.maxLength(120, "Use at most 120 characters."));
const longText = z.string().check(z.trim(), z.minLength(40, "Write at least a sentence."), z.maxLength(12_000, "Use at most 12,000 characters."));

/** `seenVersion` is what the page showed (0: nothing yet); when somebody changed it meanwhile, nothing is overwritten. */
export const programmeInput = z.object({
  employer: z.string().check(z.trim(), z.minLength(1, "Say who employs the advocates."), z.maxLength(120, "Use at most 120 characters.")),
  policy: longText,
  terms: longText,
  limits: z.optional(programmeLimits),
  seenVersion: z.int().check(z.minimum(0)),
});
export type ProgrammeInput = z.output<typeof programmeInput>;

const accountOut = z.object({ network: z.string(), handle: z.string(), provedAt: instantOut });
/** Somebody who takes part, for disclosure: no count of what anybody does. */
export const advocateOut = z.object({ userId: z.int(), name: z.string(), position: z.string(), accounts: z.array(accountOut) });
export type AdvocateRow = z.output<typeof advocateOut>;

export const programmeOut = z.object({
  employer: z.string(),
  policy: z.string(),
  terms: z.string(),
  /** 0 while the programme has not begun: the texts are those to begin with. */
  version: z.int(),
  updatedAt: z.nullable(instantOut),
  limits: programmeLimits,
  /** Until when the open invitation works; null without one. Its address was shown once. */
  linkExpiresAt: z.nullable(instantOut),
  count: z.int(),
  /** Have not agreed to the newest terms yet: a count alone. */
  waitingForAgreement: z.int(),
  /** Null for those who need not know. */
  advocates: z.nullable(z.array(advocateOut)),
});
export type Programme = z.output<typeof programmeOut>;

export const linkOut = z.object({ url: z.string(), expiresAt: instantOut });

const tokenField = z.string().check(z.minLength(1, "The link is incomplete."), z.maxLength(200));
const ticked = (sentence: string) => z.boolean().check(z.refine((value) => value, sentence));
const agreement = {
  position: positionField,
  agreesTerms: ticked("Taking part needs your yes to the terms."),
  agreesPolicy: ticked("Taking part needs your yes to the policy."),
  /** The version that was read. */
  version: z.int().check(z.minimum(1)),
};
/** By the open link: somebody new gives a name and a new password, somebody known proves the account. */
export const joinInput = z.object({ token: tokenField, email: emailField, name: z.optional(personNameField), password: z.string().check(z.minLength(1, "Give a password."), z.maxLength(200)), ...agreement });
export type Joining = z.output<typeof joinInput>;
/** Somebody signed in: with the link where they are no member yet. */
export const takePartInput = z.object({ token: z.optional(tokenField), ...agreement });
export type TakingPart = z.output<typeof takePartInput>;
export const joinedOut = z.object({ email: z.string(), workspaceSlug: z.string() });

export const ownChange = z
  .partial(z.object({ position: positionField, agreedVersion: z.int().check(z.minimum(1)) }))
  .check(z.refine((value) => Object.keys(value).length > 0, "Say what to change."));
export type OwnChange = z.output<typeof ownChange>;
/** Whether the person is still in the workspace: advocates who hold no other role are not. */
export const leftOut = z.object({ stays: z.boolean() });
