"use client";
import { useQuery } from "@tanstack/react-query";
import type { Misreadings } from "@/lib/charts/sentiment-band";
import { modelErrorQuery } from "@/lib/labels/queries";

/** The model's errors as bands draw them; null while too few posts were judged. */
export function useMisreadings(): Misreadings | null {
  return useQuery(modelErrorQuery()).data?.confusion ?? null;
}
