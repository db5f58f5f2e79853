import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { incidentStates } from "@/lib/incidents/schema";

export const reviewStates = ["draft", "in_review", "closed"] as const;
export type ReviewState = (typeof reviewStates)[number];
export const reviewStateNames: Record<ReviewState, string> = { draft: "Draft", in_review: "In review", closed: "Closed" };

/** From each state where one can go: closed reviews are opened again only to be reviewed. */
export const nextReviewStates: Record<ReviewState, readonly ReviewState[]> = { draft: ["in_review"], in_review: ["draft", "closed"], closed: ["in_review"] };

const text = (most: number) => z.string().check(z.trim(), z.maxLength(most, `At most ${most.toLocaleString("en")} characters.`));
const line = z.string().check(z.trim(), z.minLength(1, "Write something, or remove the line."), z.maxLength(500, "At most 500 characters."));
const seconds = z.nullable(z.number().check(z.minimum(0)));

/** `suggested`: computed from the timeline, and nobody has touched it yet. */
const finding = z.object({ text: line, suggested: z._default(z.boolean(), false) });
export type ReviewFinding = z.output<typeof finding>;
const findings = z.array(finding).check(z.maxLength(50, "At most 50 lines."));

const action = z.object({
  text: line,
  ownerId: z.nullable(z.int().check(z.positive())),
  dueAt: z.nullable(instantOut),
  suggested: z._default(z.boolean(), false),
});
export type ReviewAction = z.output<typeof action>;

/** Measured, as of when the review was begun; null where it cannot be. */
const numbers = z.object({
  /** From the first post of it to the alert or, where none fired, to the declaration. */
  detectionSeconds: seconds,
  /** From the alert to somebody who acknowledged it. */
  acknowledgedSeconds: seconds,
  /** From the alert to the declaration. */
  declaredSeconds: seconds,
  firstStatementSeconds: seconds,
  statementsDue: z.int(),
  statementsLate: z.int(),
  /** Conversations that needed an answer, the never-answered included. */
  needingAnswer: z.int(),
  answered: z.int(),
  answeredWithinMinute: z.int(),
  medianResponseSeconds: seconds,
  p90ResponseSeconds: seconds,
  approvals: z.int(),
  medianApprovalSeconds: seconds,
  peakPerQuarter: z.nullable(z.int()),
  lastedSeconds: seconds,
});
export type ReviewNumbers = z.output<typeof numbers>;

/** `reviews.body`. */
export const reviewBody = z.object({
  whatHappened: text(20_000),
  numbers,
  wentWell: findings,
  wentBadly: findings,
  actions: z.array(action).check(z.maxLength(100, "At most 100 actions.")),
});
export type ReviewBody = z.output<typeof reviewBody>;

export const reviewChange = z.object({ body: reviewBody, state: z.enum(reviewStates), version: z.int().check(z.positive()) }).check(
  z.refine(({ state, body }) => state !== "closed" || body.actions.every(({ ownerId, dueAt }) => ownerId !== null && dueAt !== null), {
    path: ["body", "actions"],
    message: "Before it is closed every action has an owner and a day.",
  }),
);
export type ReviewChange = z.output<typeof reviewChange>;

export const reviewOut = z.object({
  incident: z.object({ id: z.int(), name: z.string(), severity: z.int(), state: z.enum(incidentStates), declaredAt: instantOut, stoodDownAt: z.nullable(instantOut) }),
  body: reviewBody,
  state: z.enum(reviewStates),
  version: z.int(),
  updatedAt: instantOut,
  updatedBy: z.nullable(z.string()),
});
export type Review = z.output<typeof reviewOut>;
