import type { DeviceInput } from "@/lib/notifications/preferences-schema";

export type PushState = { kind: "unknown" | "unsupported" | "blocked" | "off" } | { kind: "on"; endpoint: string };

const worker = "/sw.js";

/** What this browser can and does take. */
export async function readPushState(): Promise<PushState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return { kind: "unsupported" };
  if (Notification.permission === "denied") return { kind: "blocked" };
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return subscription ? { kind: "on", endpoint: subscription.endpoint } : { kind: "off" };
}

/** Asks the person, then the browser's push service, for an address to be called at. Throws an Error in words. */
export async function subscribeHere(publicKey: string): Promise<DeviceInput> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("The browser was not allowed to show notifications. Nothing was changed.");
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const registration = await navigator.serviceWorker.ready;
  const subscription = await subscribe(registration, publicKey);
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error("The browser gave no address to be called at. Try another one.");
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, device: nameOf(navigator.userAgent) };
}

async function subscribe(registration: ServiceWorkerRegistration, applicationServerKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // One made with another server's key stands in the way.
    const known = error.name === "InvalidStateError" ? await registration.pushManager.getSubscription() : null;
    if (!known) throw new Error("The browser’s push service cannot be reached. Check the connection, or try another browser.", { cause: error });
    await known.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

export async function unsubscribeHere(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

const browsers: [RegExp, string][] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\/|FxiOS/, "Firefox"], [/Chrome\/|CriOS/, "Chrome"], [/Safari\//, "Safari"]];
const systems: [RegExp, string][] = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "Mac"], [/Linux/, "Linux"]];

/** "Chrome on Android", as far as the browser says. */
export function nameOf(userAgent: string): string {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = find(systems);
  return `${find(browsers) ?? "A browser"}${system ? ` on ${system}` : ""}`;
}
