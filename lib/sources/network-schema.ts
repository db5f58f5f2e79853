import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";
import { intervalSeconds, sourceName } from "@/lib/sources/schema";

const values = z.record(z.string(), z.unknown());

const fieldOut = z.object({
  key: z.string(),
  part: z.enum(["config", "credentials"]),
  kind: z.enum(["text", "secret", "number", "switch", "list", "choice"]),
  label: z.string(),
  help: z.optional(z.string()),
  placeholder: z.optional(z.string()),
  href: z.optional(z.string()),
  required: z.boolean(),
  choices: z.optional(z.array(z.string())),
  initial: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type FormField = z.output<typeof fieldOut>;

export const networkOut = z.object({
  kind: z.string(),
  network: z.string(),
  label: z.string(),
  summary: z.string(),
  needs: z.nullable(z.object({ words: z.string(), href: z.string() })),
  /** Why it is off until the person states that this is settled. */
  offBecause: z.nullable(z.string()),
  intervalSeconds: z.number(),
  /** The shortest interval that may be chosen. */
  fastestSeconds: z.number(),
  expectsAnswers: z.boolean(),
  fields: z.array(fieldOut),
  /** Access is allowed on the network's own page instead of by keys typed here. */
  hasAuthorization: z.boolean(),
});
export type NetworkView = z.output<typeof networkOut>;
export const networksOut = z.object({ networks: z.array(networkOut) });

export const networkParams = z.object({ kind: z.string().check(z.regex(/^[a-z-]{1,40}$/)) });
export const connectionInput = z.object({ config: values, credentials: z._default(values, {}) });
export const createNetworkSourceInput = z.object({
  name: sourceName,
  config: values,
  credentials: z._default(values, {}),
  intervalSeconds: z.optional(intervalSeconds),
  expectsAnswers: z.optional(z.boolean()),
  /** The person states that what keeps this network off is settled. */
  confirmed: z._default(z.boolean(), false),
});
export type CreateNetworkSource = z.output<typeof createNetworkSourceInput>;
/** Credentials left out stay as they are. */
export const updateConnectionInput = z.object({ config: values, credentials: z.optional(values) });

/** Who the network says we are. */
export const verifiedOut = z.object({ handle: z.string(), words: z.string() });

export const backfillInput = z.object({ from: instantOut });
export const backfillOut = z.object({
  from: instantOut,
  until: instantOut,
  reachedAt: instantOut,
  state: z.enum(["running", "done", "cancelled", "failed"]),
  added: z.number(),
  error: z.nullable(z.string()),
  startedAt: instantOut,
  finishedAt: z.nullable(instantOut),
});

export const sourceDetailOut = z.object({
  id: idOut,
  /** Settings that may be shown; credentials never leave the server. */
  config: values,
  hasCredentials: z.boolean(),
  accountHandle: z.nullable(z.string()),
  canReply: z.boolean(),
  canBackfill: z.boolean(),
  streamingSince: z.nullable(instantOut),
  /** Median seconds from a post's publishing to its arrival here, over the last day's posts; null without any. */
  lagSeconds: z.nullable(z.number()),
  /** Posts of each of the last 24 hours, oldest first. */
  postsPerHour: z.array(z.object({ hour: instantOut, posts: z.number() })),
  limits: z.array(
    z.object({
      callClass: z.string(),
      words: z.string(),
      unit: z.string(),
      microUsdPerUnit: z.nullable(z.number()),
      allowance: z.nullable(z.object({ units: z.number(), per: z.string(), resets: z.nullable(z.string()) })),
      /** As the network last stated it. */
      stated: z.nullable(z.object({ limit: z.nullable(z.number()), remaining: z.number(), resetAt: instantOut })),
      usedLastDay: z.object({ calls: z.number(), units: z.number() }),
      monthMicroUsd: z.number(),
    }),
  ),
  /** Millionths of a US dollar; null for a network that costs nothing. */
  monthMicroUsd: z.nullable(z.number()),
  budgetMicroUsd: z.nullable(z.number()),
  errors: z.array(z.object({ at: instantOut, reason: z.string(), isPermanent: z.boolean() })),
  backfill: z.nullable(backfillOut),
  /** When every recent post was last asked after: edits and deletions are applied within a day. */
  recheckedAt: z.nullable(instantOut),
});
export type SourceDetail = z.output<typeof sourceDetailOut>;

/** A source as asked for, but for its keys, which come from the network. */
export const authorizeInput = z.omit(createNetworkSourceInput, { credentials: true });
export type Authorize = z.output<typeof authorizeInput>;
export const authorizeOut = z.object({ url: z.string() });
/** What a network sends a person back with; without a code they said no. */
export const authorizedQuery = z.object({ code: z.optional(z.string().check(z.maxLength(2_000))), state: z.optional(z.string().check(z.maxLength(200))) });
