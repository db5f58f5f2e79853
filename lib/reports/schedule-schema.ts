import * as z from "zod/mini";
import { instantOut, smallIdField } from "@/lib/http/fields";
import { isTimeZone } from "@/lib/time/zone";

export const maxSchedules = 50;
export const maxRecipients = 50;
export const mailsShown = 10;

const address = z.email("is not an e-mail address").check(z.maxLength(320));

export const scheduleBody = z
  .object({
    kind: z.enum(["weekly", "monthly"]),
    recipients: z.array(address).check(z.minLength(1, "Name somebody."), z.maxLength(maxRecipients, `At most ${maxRecipients} addresses; a mailing list is one.`)),
    zone: z.string().check(z.refine(isTimeZone, "is not a time zone; use a name such as Europe/Berlin")),
    /** 0 Monday … 6 Sunday, or 1–28 of the month. */
    day: z.int(),
    /** Of the local day: 480 is 08:00. */
    minute: z.int().check(z.minimum(0), z.maximum(1439)),
  })
  .check(z.refine(({ kind, day }) => (kind === "weekly" ? day >= 0 && day <= 6 : day >= 1 && day <= 28), { path: ["day"], message: "Choose a weekday, or a day of the month up to the 28th." }));
export type ScheduleInput = z.output<typeof scheduleBody>;

export const scheduleChange = z.object({ paused: z.boolean() });
export const scheduleParams = z.object({ id: smallIdField });

export const mailStates = ["queued", "sent", "failed"] as const;

const mailOut = z.object({
  id: z.int(),
  recipient: z.string(),
  dueAt: instantOut,
  reportId: z.nullable(z.int()),
  state: z.enum(mailStates),
  attempts: z.int(),
  /** What went wrong last; null when nothing did. */
  error: z.nullable(z.string()),
});
export type ReportMailView = z.output<typeof mailOut>;

export const schedulesOut = z.object({
  /** Whether the operator named a mail server. */
  isMailSetUp: z.boolean(),
  schedules: z.array(
    z.object({
      id: z.int(),
      kind: z.enum(["weekly", "monthly"]),
      recipients: z.array(z.string()),
      zone: z.string(),
      day: z.int(),
      minute: z.int(),
      nextAt: instantOut,
      paused: z.boolean(),
      createdBy: z.string(),
      /** The latest mails, the newest first. */
      mails: z.array(mailOut),
    }),
  ),
});
export type ScheduleView = z.output<typeof schedulesOut>["schedules"][number];
export const madeScheduleOut = z.object({ id: z.int() });
