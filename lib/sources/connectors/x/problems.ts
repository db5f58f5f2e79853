import type { ApiAnswer } from "@/lib/sources/connectors/api-client";
import { usedUp } from "@/lib/sources/connectors/x/budget";
import { pageSchema, type XProblem } from "@/lib/sources/connectors/x/to-mentions";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

/** X's own words about what is wrong, without what we sent. */
export function detailOf(json: unknown): string {
  const whole = pageSchema.safeParse(json).data?.errors?.[0];
  const top = (json ?? {}) as XProblem;
  const words = whole?.detail ?? whole?.message ?? top.detail ?? whole?.title ?? top.title;
  return typeof words === "string" && words !== "" ? words.slice(0, 300) : "no reason given";
}

/** The error that a refusal of X stands for. */
export function refusalOf(answer: ApiAnswer): PermanentError | RetryableError {
  const detail = detailOf(answer.json);
  switch (answer.status) {
    case 401:
      return new PermanentError("X does not accept these keys. Make new ones in the developer portal (your app → Keys and tokens) and paste all four.");
    case 402:
      return new PermanentError("The X app has no credit left. Buy credits in the developer portal, then resume.");
    case 403:
      if (/client-forbidden|client-not-enrolled/.test(answer.text)) {
        return new PermanentError("X does not let this app use these calls. In the developer portal, put the app into a project with access to the API v2.");
      }
      if (/unsupported-authentication|oauth1-permissions/i.test(answer.text)) {
        return new PermanentError("These keys may not do this. In the developer portal give the app permission to read and write, make the access token anew, and paste it.");
      }
      return new PermanentError(`X refuses this: ${detail}`);
    case 404:
      return new PermanentError(`X does not know this: ${detail}`);
    default:
      return new PermanentError(`X does not understand this request (${answer.status}): ${detail}`);
  }
}

/** A 429 of X says either "too fast" (wait for the reset) or "the plan's posts are used up" (wait for its period). */
export function tooOftenOf(answer: Pick<ApiAnswer, "text" | "json">, retryAt: Date | undefined, now: Date): RetryableError {
  if (!/usage-capped|UsageCapExceeded/i.test(answer.text)) {
    return new RetryableError("X says we ask too often (429). It goes on by itself.", retryAt);
  }
  const problem = pageSchema.safeParse(answer.json).data?.errors?.[0];
  const period = problem?.period ?? (answer.json as XProblem | undefined)?.period;
  if (period === "Daily") {
    const until = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
    return new RetryableError("The X plan's posts for today are used up. Reading goes on by itself at midnight UTC.", until);
  }
  return usedUp(now, "The X plan's posts for this month are used up: raise the plan's limit in the developer portal, or wait.");
}
