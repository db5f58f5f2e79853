import * as z from "zod/mini";
import { roleSchema } from "@/lib/auth/roles";
import { instantOut } from "@/lib/http/fields";

export const targetKinds = ["first_response", "next_response", "resolution"] as const;
export type TargetKind = (typeof targetKinds)[number];

/** What each clock measures, as people call it. */
export const targetKindNames: Record<TargetKind, string> = {
  first_response: "First answer",
  next_response: "Each later answer",
  resolution: "Resolution",
};

export const escalationActions = ["notify", "reassign", "raise_severity"] as const;
export type EscalationAction = (typeof escalationActions)[number];

/** A workspace needs no more; the list is read with every change of a conversation. */
export const clockLimits = { targets: 100, escalations: 50 } as const;

const severityField = z.nullable(z.int().check(z.minimum(1), z.maximum(5)));
const idValue = z.nullable(z.int().check(z.positive()));
const maxSeconds = 31_536_000;

const targetFields = {
  kind: z.enum(targetKinds),
  /** Holds for conversations at least this grave; null for all. */
  severity: severityField,
  topicId: idValue,
  sourceId: idValue,
  seconds: z.int("Give a time such as 60 s, 15 min or 4 h.").check(z.minimum(10, "At least 10 seconds."), z.maximum(maxSeconds, "At most a year.")),
  /** Counts staffed hours only. */
  staffed: z.boolean(),
};
export const targetInput = z.object(targetFields);
export type TargetInput = z.output<typeof targetInput>;
export const targetOut = z.object({ id: z.int(), ...targetFields });
export type Target = z.output<typeof targetOut>;
/** `seen` is what the page showed: what somebody else changed meanwhile is not lost. */
export const targetChange = z.object({ ...targetFields, seen: targetInput });
export type TargetChange = z.output<typeof targetChange>;

const escalationFields = {
  kind: z.enum(targetKinds),
  /** After the target's end; negative before it. */
  afterSeconds: z.int("Give a time such as 30 s or 1 h.").check(z.minimum(-maxSeconds, "At most a year before."), z.maximum(maxSeconds, "At most a year after.")),
  severity: severityField,
  action: z.enum(escalationActions),
  /** Who is told, or given the conversation; null: everybody of `role`. */
  userId: idValue,
  role: z.nullable(roleSchema),
};
const hasReceiver = (input: { action: EscalationAction; userId: number | null; role: string | null }) =>
  input.action === "raise_severity" ? input.userId === null && input.role === null : (input.userId === null) !== (input.role === null);
const receiverMessage = { path: ["userId"], message: "Choose a person or a role." };
const plainEscalation = z.object(escalationFields);
export const escalationInput = plainEscalation.check(z.refine(hasReceiver, receiverMessage));
export type EscalationInput = z.output<typeof escalationInput>;
export const escalationOut = z.object({ id: z.int(), ...escalationFields });
export type Escalation = z.output<typeof escalationOut>;
export const escalationChange = z.object({ ...escalationFields, seen: plainEscalation }).check(z.refine(hasReceiver, receiverMessage));
export type EscalationChange = z.output<typeof escalationChange>;

/** What the Targets page shows and chooses from. */
export const targetsOut = z.object({
  targets: z.array(targetOut),
  escalations: z.array(escalationOut),
  /** What holds for answers where no target does. */
  defaultSeconds: z.int(),
  topics: z.array(z.object({ id: z.int(), name: z.string() })),
  sources: z.array(z.object({ id: z.int(), name: z.string() })),
  people: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type Targets = z.output<typeof targetsOut>;

/** One clock of a conversation, as its page shows it. */
export const clockOut = z.object({
  kind: z.enum(targetKinds),
  seq: z.int(),
  state: z.enum(["running", "paused", "met", "missed"]),
  startedAt: instantOut,
  dueAt: z.nullable(instantOut),
  endedAt: z.nullable(instantOut),
  missedAt: z.nullable(instantOut),
  targetSeconds: z.int(),
  staffed: z.boolean(),
});
export type Clock = z.output<typeof clockOut>;
