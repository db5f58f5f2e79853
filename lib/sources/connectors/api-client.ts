import "server-only";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch, type SafeFetchOptions, type SafeResponse } from "@/lib/http/safe-fetch";
import { retryAfterAt, sourceErrorOf } from "@/lib/sources/classify-fetch";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import { rateOf, restsUntil } from "@/lib/sources/connectors/rate-limit";
import { RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";

export type ApiCall = {
  method?: SafeFetchOptions["method"];
  /** Below the base address, with a leading slash. */
  path: string;
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent form-encoded. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Headers that depend on the full address, such as an OAuth 1.0a signature. */
  sign?: (method: string, url: string) => Record<string, string>;
  callClass: string;
  /** What the call costs in the network's own count; a function where that is known only afterwards. */
  units?: number | ((answer: ApiAnswer) => number);
  /** The call posts something: with no answer its outcome is unknown. */
  posts?: boolean;
  /** The network's own reason for a 429, where it knows more than one kind; without one the general words are used. */
  tooOften?: (answer: ApiAnswer, retryAt: Date | undefined) => Error | undefined;
};

export type ApiAnswer = { status: number; headers: ReadonlyMap<string, string>; text: string; /** undefined when the body is not JSON. */ json: unknown };

type ApiContext = Pick<ConnectorContext<unknown, unknown>, "allowPrivate" | "now" | "meter" | "onRate" | "rateOf">;

const maxBytes = 8 * 1024 * 1024;

/**
 * Calls one network's API: keeps to its stated allowance before it is hit, counts the call, reads JSON whatever the
 * content type says. Returns every status below 500 except 429; throws RetryableError for those and for a connection
 * that broke, PermanentError for an address that cannot be called, UnknownOutcomeError for a post without an answer.
 */
export function apiClient(baseUrl: string, context: ApiContext) {
  return async (call: ApiCall): Promise<ApiAnswer> => {
    const rest = restsUntil(context.rateOf(call.callClass), context.now());
    if (rest) throw new RetryableError("The network's limit for these calls is used up. It goes on by itself.", rest);
    const { units = 1 } = call;
    if (typeof units === "number") context.meter(call.callClass, units);
    const response = await send(addressOf(baseUrl, call), call, context).catch((error: unknown) => {
      if (typeof units === "function") context.meter(call.callClass, 0);
      throw error;
    });
    const rate = rateOf(call.callClass, response.headers, context.now());
    if (rate) context.onRate(rate);
    const text = new TextDecoder().decode(response.body);
    const answer: ApiAnswer = { status: response.status, headers: response.headers, text, json: parse(text) };
    if (typeof units === "function") context.meter(call.callClass, units(answer));
    const retryAt = retryAfterAt(response.headers.get("retry-after"), context.now());
    // Told to wait without an allowance: the other lists of this source keep to it as well.
    const isRefused = response.status === 429 || (response.status >= 500 && !call.posts);
    if (isRefused && retryAt && !restsUntil(rate, context.now())) context.onRate({ callClass: call.callClass, limit: rate?.limit ?? null, remaining: 0, resetAt: retryAt });
    if (response.status === 429) {
      const known = call.tooOften?.(answer, retryAt ?? rate?.resetAt);
      if (known) throw known;
      throw new RetryableError("The network says we ask too often (429). It goes on by itself.", retryAt ?? rate?.resetAt);
    }
    if (response.status >= 500) {
      if (call.posts) throw new UnknownOutcomeError(`The network had trouble of its own (${response.status}).`);
      throw new RetryableError(`The network has trouble of its own (${response.status}).`, retryAt);
    }
    return answer;
  };
}

function addressOf(baseUrl: string, call: ApiCall): string {
  const url = new URL(baseUrl.replace(/\/$/, "") + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const one of value) url.searchParams.append(name, one);
    else url.searchParams.set(name, String(value));
  }
  return url.href;
}

async function send(url: string, call: ApiCall, context: ApiContext): Promise<SafeResponse> {
  const body = call.json === undefined ? call.form && new URLSearchParams(call.form).toString() : JSON.stringify(call.json);
  const contentType = call.json === undefined ? "application/x-www-form-urlencoded" : "application/json";
  const method = call.method ?? "GET";
  try {
    return await safeFetch(url, {
      allowPrivate: context.allowPrivate,
      method,
      body,
      keepErrorBody: true,
      maxBytes,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": contentType }), ...call.headers, ...call.sign?.(method, url) },
    });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    // A name that is not found or a refused connection sent nothing; anything later may have arrived.
    if (call.posts && (error.kind === "timeout" || error.kind === "connection" || error.kind === "encoding" || error.kind === "too_large")) {
      throw new UnknownOutcomeError(error.message, { cause: error });
    }
    throw sourceErrorOf(error);
  }
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
