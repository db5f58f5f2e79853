import "server-only";
import { env } from "@/lib/env";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch, type SafeResponse } from "@/lib/http/safe-fetch";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import { readRetryAfter } from "@/lib/notifications/retry-schedule";

const timeoutMs = 15_000;
const maxAnswerBytes = 64 * 1024;
const final = new Set(["blocked", "bad_url"]);

/** Posts to an address that a person or a browser gave, through the guarded client. Throws DeliveryError when no answer came. */
export async function postMessage(address: string, body: string | Uint8Array, headers: Record<string, string>): Promise<SafeResponse> {
  try {
    return await safeFetch(address, {
      method: "POST",
      allowPrivate: env().ALLOW_PRIVATE_ADDRESSES,
      body,
      headers: { "user-agent": "Firstminute/0.1", ...headers },
      keepErrorBody: true,
      maxBytes: maxAnswerBytes,
      timeoutMs,
    });
  } catch (error) {
    if (error instanceof OutboundError) throw new DeliveryError(error.message, { isFinal: final.has(error.kind) });
    throw error;
  }
}

export function isAccepted({ status }: SafeResponse): boolean {
  return status >= 200 && status < 300;
}

/** Seconds an answer asks to be left alone. */
export function askedWait({ headers }: SafeResponse): number | null {
  return readRetryAfter(headers.get("retry-after"), new Date());
}

export function bodyText({ body }: SafeResponse): string {
  return new TextDecoder().decode(body).trim();
}
