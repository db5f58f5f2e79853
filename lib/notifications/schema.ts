import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";

/** What people are told of. */
export const notificationKinds = [
  "assigned",
  "mentioned",
  "claim_taken",
  "target_near",
  "target_missed",
  "escalated",
  "approval_requested",
  "approval_decided",
  "promise_due",
  "promise_broken",
  "reply_failed",
  "alert_fired",
  "alert_escalated",
  "incident_declared",
  "statement_due",
  "incident_update",
  "drill_begins",
  "policy_reminder",
  "campaign_stopped",
  "guard_news",
  "voices_heard",
  "voice_answered",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const kindNames: Record<NotificationKind, string> = {
  assigned: "A conversation is assigned to me",
  mentioned: "Somebody calls me in a note",
  claim_taken: "Somebody takes over what I was answering",
  target_near: "A target is about to be missed",
  target_missed: "A target is missed",
  escalated: "Something is escalated to me",
  approval_requested: "Somebody asks for approval",
  approval_decided: "My request for approval is decided",
  promise_due: "A promise of mine is due",
  promise_broken: "A promise of mine is broken",
  reply_failed: "My reply could not be sent",
  alert_fired: "An alert fires, or is over",
  alert_escalated: "Nobody has acknowledged an alert",
  incident_declared: "An incident is declared",
  statement_due: "A statement or an update is due",
  incident_update: "Something changes in my incident",
  drill_begins: "A drill begins, or is planned for now",
  policy_reminder: "The advocates’ policy wants to be read again",
  guard_news: "The guard finds something in an advocate's post, or a lead decides about mine",
  campaign_stopped: "The stop rule pauses an advocates' campaign",
  voices_heard: "Employees said what should get better",
  voice_answered: "What I said is answered, or has changed something",
};

/** Said when the page is open, not only counted at the bell. */
export const toastKinds: readonly NotificationKind[] = ["target_missed", "approval_requested", "alert_fired", "alert_escalated", "incident_declared", "statement_due"];
/** 1 gravest to 5 ordinary: what is at least this grave may break through quiet hours and stays on a phone's screen. */
export const graveSeverity = 2;
/** Counts above it are shown as "99+". */
export const unreadCap = 100;

export const notificationOut = z.object({
  id: idOut,
  kind: z.enum(notificationKinds),
  severity: z.int(),
  title: z.string(),
  body: z.string(),
  href: z.string(),
  createdAt: instantOut,
  readAt: z.nullable(instantOut),
});
export type NotificationView = z.output<typeof notificationOut>;

export const notificationFilters = ["unread", "all"] as const;
export type NotificationFilter = (typeof notificationFilters)[number];

/** `before` is the id of the last one shown; ids grow with time. */
export const notificationsQuery = z.object({
  filter: z._default(z.enum(notificationFilters), "all"),
  before: z.optional(idField),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
});
export type NotificationsQuery = z.output<typeof notificationsQuery>;
export const notificationsOut = z.object({ notifications: z.array(notificationOut), nextBefore: z.nullable(z.string()) });
export type NotificationPage = z.output<typeof notificationsOut>;

/** What the bell shows; `newest` are the last unread ones, for the page to say and sound. */
export const unreadOut = z.object({
  /** Capped at unreadCap. */
  unread: z.int(),
  newest: z.array(z.extend(notificationOut, { sounds: z.boolean() })),
});
export type Unread = z.output<typeof unreadOut>;

export const readBody = z.object({
  ids: z.array(idField).check(z.minLength(1, "Name at least one."), z.maxLength(200, "Name at most 200 at once.")),
});
/** The newest one that was shown: what came meanwhile stays unread. */
export const readAllBody = z.object({ upTo: idField });
export const readOut = z.object({ read: z.int() });
