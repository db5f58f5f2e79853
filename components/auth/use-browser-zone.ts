"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The zone this browser is in; UTC on the server, which cannot know. */
export function useBrowserZone(): string {
  return useSyncExternalStore(never, () => Intl.DateTimeFormat().resolvedOptions().timeZone, () => "UTC");
}
