import type { RateState } from "@/lib/sources/connectors/contract";

/** A reset below this is seconds to go, above it seconds since 1970. */
const firstUnixSecond = 1_000_000_000;
const longestWaitMs = 24 * 3_600_000;

/**
 * The allowance an answer's headers state, in any of the dialects seen on real servers: `x-ratelimit-*` and
 * `x-rate-limit-*` (X) or `ratelimit-*` (Bluesky), with a reset in unix seconds (X, Bluesky), as an ISO instant
 * (Mastodon, GoToSocial) or in seconds to go (Reddit, whose remaining is a decimal). Null when they state none.
 */
export function rateOf(callClass: string, headers: ReadonlyMap<string, string>, now: Date): RateState | null {
  const read = (name: string) => headers.get(`x-rate-limit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? headers.get(`ratelimit-${name}`);
  const remaining = Number.parseFloat(read("remaining") ?? "");
  const resetAt = resetOf(read("reset"), now);
  if (!Number.isFinite(remaining) || !resetAt) return null;
  const limit = Number.parseFloat(read("limit") ?? "");
  return { callClass, limit: Number.isFinite(limit) ? limit : null, remaining: Math.max(0, Math.floor(remaining)), resetAt };
}

function resetOf(value: string | undefined, now: Date): Date | null {
  if (value === undefined) return null;
  const seconds = /^\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : NaN;
  const at = Number.isNaN(seconds) ? Date.parse(value) : seconds >= firstUnixSecond ? seconds * 1000 : now.getTime() + seconds * 1000;
  if (!Number.isFinite(at)) return null;
  // A server's clock may be wrong; nobody is kept waiting for more than a day because of it.
  return new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + longestWaitMs));
}

/** Until when a class of calls has to rest: its allowance is used up and not renewed yet. */
export function restsUntil(state: RateState | null, now: Date): Date | null {
  return state && state.remaining < 1 && state.resetAt > now ? state.resetAt : null;
}
