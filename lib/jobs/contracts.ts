import { z } from "zod";

const workspaceId = z.number().int().positive();

/** Payload of every job, ids only. A payload that does not parse is a bug and fails for good. */
export const jobPayloads = {
  /** Rebuilds rollup buckets that ingest marked dirty. */
  "metrics.rebuild": z.object({}),
  /** Computes facts of all conversations again after staffed hours or owned accounts changed. */
  "facts.recompute": z.object({ workspaceId, fromConversationId: z.string().default("0") }),
  /** Wakes snoozed conversations that are due. */
  "conversations.wake": z.object({ workspaceId }),
  /** Computes open clocks again after targets, escalations or topics changed. */
  "clocks.settle": z.object({ workspaceId }),
  /** Computes again where waiting conversations stand in the queue: those of a topic, or all. */
  "conversations.rank": z.object({ workspaceId, topicId: z.optional(z.number().int().positive()) }),
  /** Fetches one source once. */
  "sources.sync": z.object({ workspaceId, sourceId: z.number().int().positive() }),
  /** Brings in one page of a source's past. */
  "sources.backfill": z.object({ workspaceId, sourceId: z.number().int().positive() }),
  /** Asks every source what became of its recent posts. */
  "sources.recheck": z.object({}),
  "sources.recheck-one": z.object({ workspaceId, sourceId: z.number().int().positive() }),
  /** Sends one reply of the outbox, or finds out whether it was sent. */
  "replies.send": z.object({ workspaceId, replyId: z.string().regex(/^\d+$/) }),
  /** Holds posts of ours to our promises: these posts, or every one since a promise binds. */
  "promises.hold": z.object({ workspaceId, mentionIds: z.array(z.string().regex(/^\d+$/)).max(1_000).optional(), promiseId: z.number().int().positive().optional() }),
  /** Tells the owner of a promise that it is due. */
  "promises.due": z.object({ workspaceId, promiseId: z.number().int().positive() }),
  /** Lets a rule learn from stored history before it watches. */
  "alerts.warm-up": z.object({ workspaceId, ruleId: z.number().int().positive() }),
  /** Decides which ways news go to the people they are for. */
  "notifications.plan": z.object({ workspaceId, ids: z.array(z.string().regex(/^\d+$/)) }),
  /** Sends what is due one way out of the app. */
  "notifications.deliver": z.object({ way: z.enum(["email", "push", "slack", "webhook"]) }),
  /** Looks for deliveries that no job was left for. */
  "notifications.sweep": z.object({}),
  /** Plans the reports that schedules send by now. */
  "reports.sweep": z.object({}),
  /** Makes the report of a due schedule. */
  "reports.make": z.object({ workspaceId, scheduleId: z.number().int().positive(), dueAt: z.iso.datetime() }),
  /** Mails a report to one recipient. */
  "reports.mail": z.object({ workspaceId, mailId: z.number().int().positive() }),
  "imports.run": z.object({ workspaceId, importId: z.number().int().positive() }),
  /** Learns from people's sentiment labels. */
  "sentiment.adapt": z.object({ workspaceId }),
  "topics.retag": z.object({ workspaceId, topicId: z.number().int().positive() }),
  /** Plays what is due of a drill. */
  "drills.tick": z.object({ workspaceId, drillId: z.number().int().positive() }),
  /** Drills whose player was lost, that are planned for now, or whose posts nobody reads any more. */
  "drills.sweep": z.object({}),
  /** Erases what was played in a drill; its scorecard stays. */
  "drills.erase": z.object({ workspaceId }),
  /** Hands anonymous voices over, several at once, at the start of a day. */
  "voice.pass-on": z.object({}),
  /** Asks for an estimate of what replies did wherever there is something to estimate. */
  "backlash.sweep": z.object({}),
  /** What replies of advocates and of ours did; pauses what the stop rule stops. */
  "backlash.estimate": z.object({ workspaceId }),
  /** Looks through posts for the codes by which advocates prove their accounts. */
  "advocacy.prove": z.object({ workspaceId }),
  /** Looks at what advocates posted: these posts, or all of late that nobody has looked at. */
  "advocacy.guard": z.object({ workspaceId, mentionIds: z.array(z.string().regex(/^\d+$/)).max(100).optional() }),
  /** Asks advocates to read the policy again after a year. */
  "advocacy.remind": z.object({}),
  /** Asks for a look through the posts of every workspace that has new ones. */
  "integrity.sweep": z.object({}),
  /** Looks through the posts of the last days for cases. */
  "integrity.find": z.object({ workspaceId }),
  /** Makes every number leave out the posts of coordinated cases, or take them in again. */
  "integrity.leave-out": z.object({ workspaceId }),
  "demo.load": z.object({ workspaceId }),
  "demo.remove": z.object({ workspaceId }),
  /** Removes live events, rate-limit windows and links that nobody needs any more. */
  "maintenance.prune": z.object({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.output<(typeof jobPayloads)[Name]>;
export type JobInput<Name extends JobName> = z.input<(typeof jobPayloads)[Name]>;
