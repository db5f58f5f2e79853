"use client";

import { useSyncExternalStore } from "react";
import { currentZoneName } from "@/lib/time/zone";

const never = () => () => undefined;

/** The zone this browser is in; UTC on the server, which cannot know. */
export function useBrowserZone(): string {
  return useSyncExternalStore(never, () => currentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone), () => "UTC");
}
