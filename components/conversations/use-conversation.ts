"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { conversationQuery } from "@/lib/conversations/queries";

/** The open conversation, live, with as many of its posts as were asked for. */
export function useConversation(id: string | null) {
  const query = useInfiniteQuery({ ...conversationQuery(id ?? ""), enabled: id !== null });
  const { data, fetchNextPage, refetch } = query;
  return {
    detail: data?.pages[0],
    posts: useMemo(() => (data?.pages ?? []).toReversed().flatMap((page) => page.posts), [data]),
    /** Only when there is nothing to show; a failed refresh keeps what is there. */
    error: data ? null : query.error,
    hasEarlier: query.hasNextPage,
    loadingEarlier: query.isFetchingNextPage,
    loadEarlier: () => void fetchNextPage(),
    retry: () => void refetch(),
    readAt: query.dataUpdatedAt,
  };
}
