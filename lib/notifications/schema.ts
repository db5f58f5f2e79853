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
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
