"use client";
import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

const Loaded = dynamic(() => import("@/components/first-minute/loaded-section").then((m) => m.LoadedFirstMinute), {
  ssr: false,
  loading: () => <Skeleton height={120} animate={false} />,
});

/** Clocks and waterfall of a conversation; their code comes once the page stands. */
export function FirstMinuteSection({ conversationId }: { conversationId: string }) {
  return <Loaded conversationId={conversationId} />;
}
