// Web push: shows what the server sends and leads to it. Nothing is cached; the page works as if this were not here.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function readMessage(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener("push", (event) => {
  const { title = "Firstminute", body = "", tag, href = "/notifications", isGrave = false, silent = false } = readMessage(event);
  event.waitUntil(
    // The same tag replaces: what is sent twice is shown once.
    self.registration.showNotification(title, { body, tag, icon: "/icon-192.png", requireInteraction: isGrave, silent, data: { href } }),
  );
});

async function open(href) {
  const url = new URL(href, self.location.origin);
  // Only pages of this site: a push can lead nowhere else.
  const target = url.origin === self.location.origin ? url.href : self.location.origin;
  const windows = await self.clients.matchAll({ type: "window" });
  for (const client of windows) {
    try {
      const moved = await client.navigate(target);
      return await (moved ?? client).focus();
    } catch {
      // A window that this worker does not control yet cannot be moved.
    }
  }
  return self.clients.openWindow(target);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.href ?? "/notifications"));
});

// The browser gave this device a new address: the server learns it as it learnt the old one.
async function renew(event) {
  const options = event.oldSubscription?.options;
  if (!options) return;
  const { endpoint, keys } = (await self.registration.pushManager.subscribe(options)).toJSON();
  await fetch("/api/v1/notifications/devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, device: "This browser, at a new address" }),
  });
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
