import "server-only";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import type { News } from "@/lib/notifications/delivery-schema";
import { askedWait, isAccepted, postMessage } from "@/lib/notifications/ways/post-message";
import { signatureOf } from "@/lib/sources/connectors/webhook";

type Call = { id: string; workspace: { id: number; name: string }; news: News; url: string; now: Date };

/** What a receiver reads: `type` and `timestamp` as Standard Webhooks has them, the news in `data`. */
export function webhookBody({ workspace, news, url }: Pick<Call, "workspace" | "news" | "url">): string {
  const { severity, title, body } = news;
  return JSON.stringify({
    type: news.type === "test" ? "test" : news.kind,
    timestamp: news.at.toISOString(),
    data: { workspace, severity, title, body, url },
  });
}

/**
 * Posts one signed call (Standard Webhooks). The id stays the same over all tries, so that a receiver knows what it has had;
 * the timestamp and with it the signature are of this try, so that an old call cannot be played again. Throws DeliveryError.
 */
export async function sendWebhook(address: string, secret: string, call: Call): Promise<void> {
  const body = webhookBody(call);
  const timestamp = String(Math.floor(call.now.getTime() / 1000));
  const response = await postMessage(address, body, {
    "content-type": "application/json",
    "webhook-id": call.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatureOf(secret, call.id, timestamp, body),
  });
  if (isAccepted(response)) return;
  if (response.status === 410) throw new DeliveryError("The receiver says that this address is gone for good (410). The channel was switched off.", { isFinal: true, isGone: true });
  throw new DeliveryError(`The receiver answered ${response.status} instead of 2xx.`, { retryAfterSeconds: askedWait(response) });
}
