import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { causesOut, inboxOut, type InboxShow, speakerOut, themePictureOut, voiceNumbersOut } from "@/lib/voice/schema";

const path = "/api/v1/voice";

/** Live: keys that begin with "voice" are read again when one changes (lib/live/use-live.ts). */
export const speakerQuery = () => queryOptions({ queryKey: ["voice", "speaker"], queryFn: ({ signal }) => api.get(path, { output: speakerOut, signal }) });

export const inboxQueryOf = (show: InboxShow, cause: number | null) =>
  infiniteQueryOptions({
    queryKey: ["voice", "inbox", show, cause],
    queryFn: ({ pageParam, signal }) => api.get(`${path}/inbox`, { query: { show, cause, cursor: pageParam }, output: inboxOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const causesQuery = () => queryOptions({ queryKey: ["voice", "causes"], queryFn: ({ signal }) => api.get(`${path}/causes`, { output: causesOut, signal }) });

export const voiceNumbersQuery = (weeks: number) =>
  queryOptions({ queryKey: ["voice", "numbers", weeks], queryFn: ({ signal }) => api.get(`${path}/numbers`, { query: { weeks }, output: voiceNumbersOut, signal }), placeholderData: keepPreviousData });

export const themePictureQuery = (theme: number, weeks: number) =>
  queryOptions({ queryKey: ["voice", "picture", theme, weeks], queryFn: ({ signal }) => api.get(`${path}/picture`, { query: { theme, weeks }, output: themePictureOut, signal }), placeholderData: keepPreviousData });
