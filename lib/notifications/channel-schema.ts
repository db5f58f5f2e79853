import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { httpAddressProblem, isHttpAddress } from "@/lib/http/http-address";
import { type NotificationKind, notificationKinds } from "@/lib/notifications/schema";

/** What concerns the team; the rest is said to one person only. */
export const channelKinds: readonly NotificationKind[] = ["target_near", "target_missed", "escalated", "approval_requested", "promise_due", "promise_broken", "reply_failed", "alert_fired", "alert_escalated", "incident_declared", "statement_due", "incident_update", "campaign_stopped"];

export const channelKindNames: Partial<Record<NotificationKind, string>> = {
  target_near: "A target is about to be missed",
  target_missed: "A target is missed",
  escalated: "Something is escalated",
  approval_requested: "Somebody asks for approval",
  promise_due: "A promise is due",
  promise_broken: "A promise is broken",
  reply_failed: "A reply could not be sent",
  alert_fired: "An alert fires, or is over",
  alert_escalated: "Nobody has acknowledged an alert",
  incident_declared: "An incident is declared",
  statement_due: "A statement or an update is due",
  incident_update: "Something changes in an incident",
  campaign_stopped: "The stop rule pauses an advocates' campaign",
};

export const channelWays = ["slack", "webhook"] as const;
export type ChannelWay = (typeof channelWays)[number];
export const channelWayNames: Record<ChannelWay, string> = { slack: "Slack or compatible", webhook: "Signed webhook" };

const nameField = z.string().check(z.trim(), z.minLength(1, "Give the channel a name."), z.maxLength(80, "Use at most 80 characters."));
const addressField = z.string().check(z.trim(), z.maxLength(2_000, "The address is too long."), z.refine(isHttpAddress, httpAddressProblem));
const kindsField = z
  .array(z.enum(notificationKinds))
  .check(z.maxLength(notificationKinds.length), z.refine((kinds) => kinds.every((kind) => channelKinds.includes(kind)), "A channel is told of what concerns the team only."));
const severityField = z.int().check(z.minimum(1), z.maximum(5));

export const channelInput = z.object({
  kind: z.enum(channelWays),
  name: nameField,
  address: addressField,
  /** Empty: all that concern the team. */
  kinds: z._default(kindsField, []),
  severity: z._default(severityField, 5),
});
export type ChannelInput = z.output<typeof channelInput>;

export const channelChange = z
  .object({ name: z.optional(nameField), address: z.optional(addressField), kinds: z.optional(kindsField), severity: z.optional(severityField), enabled: z.optional(z.boolean()) })
  .check(z.refine((value) => Object.values(value).some((one) => one !== undefined), "Say what to change."));
export type ChannelChange = z.output<typeof channelChange>;

export const channelOut = z.object({
  id: z.int(),
  kind: z.enum(channelWays),
  name: z.string(),
  /** Where to, without the part that is a key: "hooks.slack.com". */
  host: z.string(),
  kinds: z.array(z.enum(notificationKinds)),
  severity: z.int(),
  enabled: z.boolean(),
  createdAt: instantOut,
  /** What came of the last message that was sent or given up. */
  last: z.nullable(z.object({ state: z.enum(["sent", "failed"]), error: z.nullable(z.string()), at: instantOut })),
  waiting: z.int(),
});
export type ChannelView = z.output<typeof channelOut>;
export const channelsOut = z.object({ channels: z.array(channelOut) });

/** A webhook's signing secret, this once; null for the others. */
export const channelCreatedOut = z.object({ id: z.int(), secret: z.nullable(z.string()) });
export const channelSecretOut = z.object({ secret: z.string() });
