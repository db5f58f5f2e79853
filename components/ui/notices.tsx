"use client";

import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";

/** Where `notifications.show` shows; loaded by app/providers.tsx. */
export function Notices() {
  // On a phone what sends an answer stands at the bottom, and must not be covered.
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  return <Notifications position={isNarrow ? "top-center" : "bottom-right"} autoClose={6_000} />;
}
