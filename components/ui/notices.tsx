"use client";

import { Notifications } from "@mantine/notifications";

/** Where `notifications.show` shows; loaded by app/providers.tsx. */
export function Notices() {
  return <Notifications position="bottom-right" autoClose={6_000} />;
}
