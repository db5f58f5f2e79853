"use client";

import { useQuery } from "@tanstack/react-query";
import { type Role, workers } from "@/lib/auth/roles";
import { countsQuery } from "@/lib/conversations/queries";

/** How many people wait for us, for those who may see conversations. */
export function useWaitingCount(role: Role): number | null {
  const { data } = useQuery({ ...countsQuery(), enabled: workers.includes(role) });
  return data?.waiting ?? null;
}
