"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Conversation } from "@/lib/conversations/schema";

/** Heartbeats wake nobody, so a lease that this page believes to be over may have been extended: it is read again. */
const graceMilliseconds = 500;

/** Reads the list again when a claim that it shows should be over by now. */
export function useClaimExpiry(rows: readonly Conversation[], clockOffsetMs: number): void {
  const client = useQueryClient();
  const first = rows.reduce<number | null>((least, { claim }) => (claim ? Math.min(least ?? Number.POSITIVE_INFINITY, claim.expiresAt.getTime()) : least), null);
  useEffect(() => {
    if (first === null) return;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ["conversations"] }), Math.max(1_000, first - clockOffsetMs - Date.now() + graceMilliseconds));
    return () => clearTimeout(timer);
  }, [client, first, clockOffsetMs]);
}
