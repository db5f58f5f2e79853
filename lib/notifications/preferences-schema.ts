import * as z from "zod/mini";
import { type NotificationKind, notificationKinds } from "@/lib/notifications/schema";

/** When an e-mail goes out: at once, gathered with others, or not at all. */
export const mailTimes = ["now", "digest", "off"] as const;
export type MailTime = (typeof mailTimes)[number];

const wayFields = z.object({ email: z.enum(mailTimes), push: z.boolean(), sound: z.boolean() });
export type Ways = z.output<typeof wayFields>;

const localTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time like 22:00."));

const digestEvery = ["off", "hourly", "daily"] as const;
export type DigestEvery = (typeof digestEvery)[number];

const rulesFields = z.object({
  /** Whatever is chosen here, everything is listed in the app. */
  ways: z.record(z.enum(notificationKinds), wayFields),
  /** In the person's own time zone; from one time to the other, over midnight when it ends before it begins. */
  quiet: z.nullable(z.object({ from: localTime, to: localTime, graveBreaksThrough: z.boolean() })),
  /** Gathers what is to be gathered, and what quiet hours held back. `at` is for the daily one. */
  digest: z.object({ every: z.enum(digestEvery), at: localTime }),
});
export type Rules = z.output<typeof rulesFields>;

export const rulesInput = rulesFields.check(
  z.refine((rules) => rules.quiet === null || rules.quiet.from !== rules.quiet.to, "Quiet hours that end when they begin are none: choose another time."),
  z.refine(
    (rules) => rules.digest.every !== "off" || !notificationKinds.some((kind) => rules.ways[kind].email === "digest"),
    "Some news are to come in the digest: say how often it comes.",
  ),
);

export const preferencesOut = z.object({
  rules: rulesFields,
  /** The zone that quiet hours and the digest go by. */
  timeZone: z.string(),
  email: z.object({ address: z.string(), isSetUp: z.boolean() }),
  push: z.object({ publicKey: z.string() }),
});
export type Preferences = z.output<typeof preferencesOut>;

const loud: readonly NotificationKind[] = ["target_missed", "escalated", "approval_requested", "promise_broken", "alert_fired", "alert_escalated", "incident_declared", "statement_due", "drill_begins", "campaign_stopped"];
const mailed: readonly NotificationKind[] = ["assigned", "mentioned", "approval_requested", "promise_due", "promise_broken", "reply_failed", "alert_fired", "alert_escalated", "incident_declared", "statement_due", "policy_reminder", "voice_answered", "campaign_stopped"];

/** What holds until a person chooses: grave things sound and come to the phone, what can wait comes by mail. */
export const defaultRules: Rules = {
  ways: Object.fromEntries(
    notificationKinds.map((kind) => [kind, { email: mailed.includes(kind) ? "now" : "off", push: true, sound: loud.includes(kind) }]),
  ) as Rules["ways"],
  quiet: null,
  digest: { every: "off", at: "08:00" },
};

/** Stored rules; a kind that came after they were stored goes by the defaults, and what does not parse is as if never chosen. */
export function readRules(stored: unknown): Rules {
  if (typeof stored !== "object" || stored === null) return defaultRules;
  const ways = "ways" in stored && typeof stored.ways === "object" ? { ...defaultRules.ways, ...stored.ways } : defaultRules.ways;
  const parsed = z.safeParse(rulesFields, { ...defaultRules, ...stored, ways });
  return parsed.success ? parsed.data : defaultRules;
}

export const deviceInput = z.object({
  endpoint: z.string().check(z.maxLength(2_000, "The address of this device is too long."), z.regex(/^https?:\/\//, "This is no address of a push service.")),
  keys: z.object({
    p256dh: z.string().check(z.regex(/^[\w-]{80,100}={0,2}$/, "is not a key")),
    auth: z.string().check(z.regex(/^[\w-]{20,32}={0,2}$/, "is not a key")),
  }),
  device: z.string().check(z.trim(), z.minLength(1, "Name the device."), z.maxLength(80, "Use at most 80 characters.")),
});
export type DeviceInput = z.output<typeof deviceInput>;

export const deviceOut = z.object({ id: z.int(), device: z.string(), createdAt: z.coerce.date(), endpoint: z.string() });
export type Device = z.output<typeof deviceOut>;
export const devicesOut = z.object({ devices: z.array(deviceOut) });

/** What came of a test; a refusal of the other side is an answer, not an error of ours. */
export const testOut = z.object({ sent: z.boolean(), error: z.nullable(z.string()) });
export type TestResult = z.output<typeof testOut>;
