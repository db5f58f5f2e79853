import type { z } from "zod";
import type { NormalizedMention, SourcePage } from "@/lib/mentions/normalized";
import type { SourceForm } from "@/lib/sources/forms/form";

/** What a network counts or charges for, and how much of it is left. */
export type Limit = {
  /** Stable name of the class of calls: "search", "mentions", "reply" … */
  callClass: string;
  /** For people: "Reading posts that mention us". */
  words: string;
  /** Millionths of a US dollar for each unit; missing when free. */
  microUsdPerUnit?: number;
  /** What a unit is: "call", "post", "quota unit". */
  unit: string;
  /** The network's documented allowance; what its headers say wins. */
  allowance?: { units: number; per: "second" | "minute" | "5 minutes" | "15 minutes" | "hour" | "day" | "month"; resets?: string };
};

/** The state of one allowance as the network's last answer gave it. */
export type RateState = { callClass: string; limit: number | null; remaining: number; resetAt: Date };

export type ConnectorPage<Cursor> = SourcePage<Cursor> & {
  /** Later versions of posts brought in before. */
  edits: NormalizedMention[];
  /** Settings to store in place of the present ones: an address that moved for good. */
  newConfig?: Record<string, unknown>;
};

/** The post somebody wants to answer. */
export type ReplyTarget = {
  externalId: string;
  authorHandle: string;
  text: string;
  url: string | null;
  publishedAt: Date;
};

export type ReplyDraft = { text: string; target: ReplyTarget; /** The same for each try of one reply; sent where the network knows such a thing. */ idempotencyKey: string };

/** A post of our own that answers nobody: a statement. */
export type PostDraft = Pick<ReplyDraft, "text" | "idempotencyKey">;

export type PostedReply = { externalId: string; url?: string; publishedAt: Date };

/** Whether the network lets us answer this post, in words for the person writing. */
export type ReplyPermission = { allowed: boolean; reason: string; /** Millionths of a US dollar. */ costMicroUsd?: number; maxLength?: number };

export type VerifiedAccount = { handle: string; externalId?: string; words: string };

/** What a connector is given; it reaches nothing else. */
export type ConnectorContext<Config, Credentials> = {
  config: Config;
  credentials: Credentials;
  /** Where the network's API answers; only tests and replay servers say another than the network's own. */
  baseUrl?: string;
  allowPrivate: boolean;
  now: () => Date;
  /** Told after each call, whether it worked or not. */
  meter: (callClass: string, units: number) => void;
  /** Told whenever an answer states an allowance. */
  onRate: (state: RateState) => void;
  /** The last known state of an allowance, so that a limit is kept before it is hit, also after a restart. */
  rateOf: (callClass: string) => RateState | null;
  /** What may still be spent this month on reads; null without a budget. */
  remainingMicroUsd: () => number | null;
  /** Tokens worth keeping between calls (a session, a refreshed token): sealed at rest. */
  session: { get: () => unknown; set: (value: unknown) => Promise<void> };
};

/** What a network pushed. `position` is where a later connection can go on, where the network offers that; the polls' cursor is left alone. */
export type PushedPosts = Pick<ConnectorPage<never>, "mentions" | "edits" | "deletions"> & { position?: unknown };

export type StreamOptions = {
  onPosts: (posts: PushedPosts) => Promise<void>;
  /** The stream is open and nothing is missed from here on. */
  onOpen?: () => void;
  signal: AbortSignal;
};

/**
 * One network behind one account or search. Every method throws PermanentError (a person must do something),
 * RetryableError (with `retryAt` if the network said when) or, for `reply` and `post`, UnknownOutcomeError (it may have been posted).
 */
export type Connector<Cursor> = {
  /** Posts since `cursor`, oldest page first where the network allows; without a cursor the newest ones only. */
  fetchPage: (cursor: Cursor | null) => Promise<ConnectorPage<Cursor>>;
  /** Older posts of a range, newest first, beside the live sync. */
  fetchHistory?: (cursor: unknown, range: { from: Date; until: Date }) => Promise<SourcePage<unknown>>;
  /** Posts as the network pushes them, from the `position` handed on last; ends when `signal` aborts, throws when the connection ends. */
  stream?: (position: unknown, options: StreamOptions) => Promise<void>;
  /** What became of known posts: their current versions where they changed, and the ids that are gone. */
  lookUp?: (externalIds: string[]) => Promise<{ edits: NormalizedMention[]; deletions: string[] }>;
  lookUpLimit?: number;
  canReply: (target: ReplyTarget) => ReplyPermission | Promise<ReplyPermission>;
  reply?: (draft: ReplyDraft) => Promise<PostedReply>;
  /**
   * Our own posts since an instant, with their parents: read back after a reply whose outcome is unknown. Where a network
   * has no list of one's own posts, those under `target` are read.
   */
  listOwnPosts?: (since: Date, target?: ReplyTarget) => Promise<NormalizedMention[]>;
  /** Whether this account may post something of its own from here, and how long; missing with `post`. */
  canPost?: () => ReplyPermission | Promise<ReplyPermission>;
  post?: (draft: PostDraft) => Promise<PostedReply>;
  /** The same text again changes nothing, so a lost answer is no harm; likewise a deletion. */
  editPost?: (externalId: string, text: string) => Promise<void>;
  deletePost?: (externalId: string) => Promise<void>;
  /** Asks the network who we are (or whether the address answers), before anything is saved. */
  verifyCredentials: () => Promise<VerifiedAccount>;
  describeLimits: () => Limit[];
  /** Ends what is open. */
  close?: () => void | Promise<void>;
};

/** How a person is sent to the network to allow access (OAuth 2 authorization code). */
export type Authorization<Config> = {
  /** `pending` is sealed and handed to `finish`. */
  begin: (config: Config, redirectUri: string, state: string, options: { allowPrivate: boolean }) => Promise<{ url: string; pending: unknown }>;
  finish: (pending: unknown, code: string, options: { allowPrivate: boolean }) => Promise<Record<string, string>>;
};

export type Network<Config extends z.ZodObject = z.ZodObject, Credentials extends z.ZodObject = z.ZodObject, Cursor = unknown> = {
  form: SourceForm & { config: Config; credentials: Credentials | null };
  cursor: z.ZodType<Cursor>;
  open: (context: ConnectorContext<z.output<Config>, z.output<Credentials>>) => Connector<Cursor>;
  /** Whether these settings ask for a push connection. */
  isStreamed?: (config: z.output<Config>) => boolean;
  authorization?: Authorization<z.output<Config>>;
};

/** States a network with its types inferred. */
export function defineNetwork<Config extends z.ZodObject, Credentials extends z.ZodObject, Cursor>(
  network: Network<Config, Credentials, Cursor>,
): Network<Config, Credentials, Cursor> {
  return network;
}
