import type { OutboundError } from "@/lib/http/outbound-error";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

const permanentKinds = new Set<OutboundError["kind"]>(["bad_url", "blocked", "dns", "tls", "too_large", "encoding", "redirects"]);

/** Whether trying again later can help after a connection that gave no usable answer. */
export function sourceErrorOf(error: OutboundError): PermanentError | RetryableError {
  if (permanentKinds.has(error.kind)) return new PermanentError(error.message, { cause: error });
  return new RetryableError(error.message, undefined, { cause: error });
}

/** The error an HTTP status other than 2xx and 304 stands for. `retryAfter` is the header's value, if there was one. */
export function statusErrorOf(status: number, retryAfter: string | undefined, now: Date): PermanentError | RetryableError {
  const retryAt = retryAfterAt(retryAfter, now);
  switch (status) {
    case 401:
    case 403:
    case 407:
      return new PermanentError(`The server refuses access (${status}). The address must be open to everybody; ask whoever runs it, or use another address.`);
    case 404:
      return new PermanentError("There is nothing at this address (404). Check it for a typing mistake, or look for the new address on the site.");
    case 410:
      return new PermanentError("This feed is gone for good (410). Remove the source, or look for a new address on the site.");
    case 429:
      return new RetryableError("The server says we ask too often (429).", retryAt);
    case 408:
    case 425:
      return new RetryableError(`The server did not answer in time (${status}).`, retryAt);
    default:
      if (status >= 500) return new RetryableError(`The server has trouble of its own (${status}).`, retryAt);
      return new PermanentError(`The server answered ${status}, which is no feed. Check the address.`);
  }
}

const longestWaitMs = 24 * 3600_000;

/** The instant a Retry-After header (seconds or an HTTP date) names, at most a day from `now`. */
export function retryAfterAt(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  const trimmed = value.trim();
  const at = /^\d+$/.test(trimmed) ? now.getTime() + Number(trimmed) * 1000 : trimmed.endsWith("GMT") ? Date.parse(trimmed) : NaN;
  if (!Number.isFinite(at)) return undefined;
  return new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + longestWaitMs));
}
