import "server-only";
import type { JobName, JobPayload } from "@/lib/jobs/contracts";

export type JobContext = { signal: AbortSignal };
export type JobHandlers = { [Name in JobName]: (payload: JobPayload<Name>, context: JobContext) => Promise<void> };

/** Handlers are loaded when first needed, so a worker starts at once. Each is idempotent and safe to overlap. */
export const jobHandlers: JobHandlers = {
  "metrics.rebuild": async () => (await import("@/lib/metrics/rebuild-job")).rebuildUntilClean(),
  "facts.recompute": async (payload) => (await import("@/lib/mentions/recompute-facts")).recomputeFacts(payload),
  "conversations.wake": async (payload) => (await import("@/lib/conversations/wake")).wakeConversations(payload),
  "conversations.rank": async (payload) => (await import("@/lib/conversations/rank-job")).rankWaiting(payload),
  "clocks.settle": async (payload) => (await import("@/lib/clocks/settle-job")).settleWorkspace(payload),
  "sources.sync": async (payload) => (await import("@/lib/sources/sync")).syncSource(payload),
  "sources.backfill": async (payload) => (await import("@/lib/sources/backfill")).backfillSource(payload),
  "sources.recheck": async () => (await import("@/lib/sources/recheck")).recheckSources(),
  "sources.recheck-one": async (payload) => (await import("@/lib/sources/recheck")).recheckSource(payload),
  "replies.send": async (payload) => (await import("@/lib/replies/send")).sendReply(payload),
  "promises.hold": async (payload) => (await import("@/lib/promises/hold-job")).holdPosts(payload),
  "promises.due": async (payload) => (await import("@/lib/promises/due-job")).promiseDue(payload),
  "alerts.warm-up": async (payload, context) => (await import("@/lib/alerts/warm-up-job")).warmUpRule(payload, context),
  "notifications.plan": async (payload) => (await import("@/lib/notifications/plan-job")).planNews(payload),
  "notifications.deliver": async (payload, context) => (await import("@/lib/notifications/deliver-job")).deliverDue(payload, context),
  "notifications.sweep": async () => (await import("@/lib/notifications/deliver-job")).sweepDeliveries(),
  "reports.sweep": async () => (await import("@/lib/reports/schedule-job")).planDueReports(),
  "reports.make": async (payload) => (await import("@/lib/reports/schedule-job")).makeDueReport(payload),
  "reports.mail": async (payload) => (await import("@/lib/reports/schedule-job")).mailReport(payload),
  "imports.run": async (payload, context) => (await import("@/lib/imports/import-job")).importJob(payload, context),
  "sentiment.adapt": async (payload) => (await import("@/lib/labels/adapt-job")).fitWorkspace(payload),
  "topics.retag": async (payload) => (await import("@/lib/topics/retag")).retagTopic(payload),
  "drills.tick": async (payload, context) => (await import("@/lib/drills/play-job")).playDrill(payload, context),
  "drills.sweep": async () => (await import("@/lib/drills/sweep-job")).sweepDrills(),
  "drills.erase": async (payload) => (await import("@/lib/drills/erase-job")).eraseDrill(payload),
  "voice.pass-on": async () => (await import("@/lib/voice/pass-on-job")).passOnVoices(),
  "backlash.sweep": async () => (await import("@/lib/backlash/estimate-job")).sweepBacklash(),
  "backlash.estimate": async (payload) => (await import("@/lib/backlash/estimate-job")).estimateBacklash(payload),
  "advocacy.prove": async (payload) => (await import("@/lib/advocacy/accounts/prove-job")).proveAccounts(payload),
  "advocacy.guard": async (payload) => (await import("@/lib/advocacy/posts/guard-posts-job")).guardPosts(payload),
  "advocacy.remind": async () => (await import("@/lib/advocacy/programme/remind-job")).remindAdvocates(),
  "integrity.sweep": async () => (await import("@/lib/integrity/find-job")).sweepIntegrity(),
  "integrity.find": async (payload, context) => (await import("@/lib/integrity/find-job")).findCases(payload, context),
  "integrity.leave-out": async (payload) => (await import("@/lib/integrity/leave-out-job")).applyLeaveOut(payload),
  "demo.load": async (payload) => (await import("@/lib/demo/jobs")).loadDemoJob(payload),
  "demo.remove": async (payload) => (await import("@/lib/demo/jobs")).removeDemoJob(payload),
  "maintenance.prune": async () => (await import("@/lib/jobs/prune")).prune(),
};
