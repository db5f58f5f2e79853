"use client";

import { Message } from "@/components/ui/message";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <Message title="This page could not be shown" text="Nothing was changed. Try again; if it stays, tell your operator the time." onAction={reset} action="Try again" />;
}
