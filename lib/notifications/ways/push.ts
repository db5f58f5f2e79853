import "server-only";
import webPush from "web-push";
import { appUrl, env } from "@/lib/env";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import { askedWait, isAccepted, postMessage } from "@/lib/notifications/ways/post-message";
import { cut } from "@/lib/notifications/ways/slack-message";

export type VapidKeys = { publicKey: string; privateKey: string };
export type PushTarget = { endpoint: string; keys: { p256dh: string; auth: string } };
export type PushNote = { id: string; title: string; body: string; href: string; isGrave: boolean; sounds: boolean };

/** After four hours nobody needs to be called about it any more; it is in the app. */
const keptSeconds = 4 * 3600;

/** Whom a push service may write to about us: it must be a mail address or an https address. */
function subject(): string {
  const from = /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(env().MAIL_FROM ?? "")?.[1];
  if (from) return `mailto:${from}`;
  return appUrl().startsWith("https://") ? appUrl() : "mailto:firstminute@localhost.invalid";
}

/**
 * Sends one encrypted message (RFC 8291) to one device, signed with the installation's key (RFC 8292). Its topic and tag are the
 * same over all tries, so that the push service and the device show it once. Throws DeliveryError; gone devices say so.
 */
export async function sendPush(target: PushTarget, note: PushNote, vapid: VapidKeys): Promise<void> {
  const payload = JSON.stringify({ tag: note.id, title: cut(note.title, 200), body: cut(note.body, 400), href: note.href, isGrave: note.isGrave, silent: !note.sounds });
  const details = requestOf(target, payload, note, vapid);
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  const response = await postMessage(details.endpoint, details.body, headers);
  if (isAccepted(response)) return;
  const { status } = response;
  if (status === 404 || status === 410) throw new DeliveryError("This device does not take notifications any more, and was removed from the list.", { isFinal: true, isGone: true });
  if (status === 401 || status === 403) throw new DeliveryError(`The push service refuses this server’s key (${status}). Remove the device and add it again.`, { isFinal: true });
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  throw new DeliveryError(`The push service answered ${status}.`, { isFinal, retryAfterSeconds: askedWait(response) });
}

function requestOf(target: PushTarget, payload: string, note: PushNote, vapid: VapidKeys) {
  try {
    return webPush.generateRequestDetails(target, payload, {
      vapidDetails: { subject: subject(), ...vapid },
      TTL: keptSeconds,
      urgency: note.isGrave ? "high" : "normal",
      topic: note.id.replaceAll(/[^\w-]/g, "-").slice(-32),
    });
  } catch {
    throw new DeliveryError("The keys of this device cannot be used. Remove it and add it again.", { isFinal: true });
  }
}
