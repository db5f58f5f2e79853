import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { type ExperiencesInput, experiencesOut, voiceOut } from "@/lib/metrics/voice-schema";

export type VoiceAsk = ExperiencesInput & { topics?: string; compare?: "previous" };
const slow = { staleTime: 60_000, placeholderData: keepPreviousData } as const;

/** Counted from the posts themselves, so read anew once a minute and not at every post that arrives. */
export const voiceQuery = (query: VoiceAsk) =>
  queryOptions({
    queryKey: ["share-of-voice", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/share-of-voice", { query: query as Record<string, string | undefined>, output: voiceOut, signal }),
    ...slow,
  });

export const experiencesQuery = (query: ExperiencesInput) =>
  queryOptions({
    queryKey: ["experiences", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/experiences", { query: query as Record<string, string | undefined>, output: experiencesOut, signal }),
    ...slow,
  });
