import type { ConnectorContext, Limit } from "@/lib/sources/connectors/contract";
import { RetryableError } from "@/lib/sources/errors";

/** Documented prices in millionths of a US dollar (pay per use, 2026-04-20): a post read, or a call that writes. */
export const prices = {
  mentions: 1_000,
  search: 5_000,
  stream: 5_000,
  lookup: 5_000,
  own: 1_000,
  account: 10_000,
  reply: 10_000,
  replyWithLink: 200_000,
  delete: 10_000,
} as const;

export type CallClass = keyof typeof prices;

/**
 * How many posts of a class may be asked for: `wanted`, or as many as this month's budget still pays for. Throws
 * RetryableError until the month is over when it does not pay for `atLeast`, the smallest page that X gives.
 */
export function payablePosts(context: Pick<ConnectorContext<unknown, unknown>, "remainingMicroUsd" | "now">, callClass: CallClass, wanted: number, atLeast: number): number {
  const remaining = context.remainingMicroUsd();
  if (remaining === null) return wanted;
  const payable = Math.floor(remaining / prices[callClass]);
  if (payable < atLeast) throw usedUp(context.now(), "This month's budget for reading X is used up.");
  return Math.min(wanted, payable);
}

export function canPay(context: Pick<ConnectorContext<unknown, unknown>, "remainingMicroUsd">, callClass: CallClass, posts: number): boolean {
  const remaining = context.remainingMicroUsd();
  return remaining === null || remaining >= prices[callClass] * posts;
}

/** Until the first of next month (UTC), with the day in words. */
export function usedUp(now: Date, what: string): RetryableError {
  const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const day = until.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return new RetryableError(`${what} Reading goes on by itself on ${day}, or at once when the budget is raised.`, until);
}

/** What X charges and allows, class by class. */
export const limits: Limit[] = [
  { callClass: "mentions", words: "Reading posts that mention us", microUsdPerUnit: prices.mentions, unit: "post", allowance: { units: 300, per: "15 minutes" } },
  { callClass: "search", words: "Reading posts found by the search", microUsdPerUnit: prices.search, unit: "post", allowance: { units: 300, per: "15 minutes" } },
  { callClass: "stream", words: "Posts pushed by the filtered stream", microUsdPerUnit: prices.stream, unit: "post" },
  { callClass: "lookup", words: "Looking again at known posts, for edits and deletions", microUsdPerUnit: prices.lookup, unit: "post", allowance: { units: 5_000, per: "15 minutes" } },
  { callClass: "own", words: "Reading back our own posts", microUsdPerUnit: prices.own, unit: "post", allowance: { units: 900, per: "15 minutes" } },
  { callClass: "account", words: "Asking who we are", microUsdPerUnit: prices.account, unit: "profile", allowance: { units: 75, per: "15 minutes" } },
  { callClass: "reply", words: "Answering a post that mentions us", microUsdPerUnit: prices.reply, unit: "reply", allowance: { units: 100, per: "15 minutes" } },
  { callClass: "replyWithLink", words: "Answering with a link in the text", microUsdPerUnit: prices.replyWithLink, unit: "reply", allowance: { units: 100, per: "15 minutes" } },
  { callClass: "delete", words: "Deleting one of our posts", microUsdPerUnit: prices.delete, unit: "call", allowance: { units: 50, per: "15 minutes" } },
];
