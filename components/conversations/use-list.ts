"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { listHeadQuery, listTailQuery, rowsQuery } from "@/lib/conversations/queries";
import type { ConversationList } from "@/lib/conversations/list-schema";
import type { Conversation } from "@/lib/conversations/schema";
import { type View, viewPath } from "@/lib/conversations/view";

type Shown = { key: string; page: ConversationList };

const none: readonly Conversation[] = [];

/**
 * The list as it is being read. Its first page follows the live one only while the reader is at the top;
 * further down nothing moves, newcomers are counted, and only the rows' contents stay live.
 */
export function useList(view: View, atTop: boolean, inSight: readonly string[]) {
  const key = viewPath(view);
  const head = useQuery(listHeadQuery(view));
  const [shown, setShown] = useState<Shown | null>(null);
  const [tailFrom, setTailFrom] = useState<string | null>(null);
  const mayMove = atTop || shown?.key !== key;
  if (head.data && mayMove && shown?.page !== head.data) setShown({ key, page: head.data });

  const page = shown?.key === key ? shown.page : undefined;
  const cursor = page?.nextCursor ?? null;
  const tail = useInfiniteQuery({ ...listTailQuery(view, cursor), enabled: cursor !== null && cursor === tailFrom });
  const { rows: listed, places } = useMemo(() => join(page, tail.data?.pages), [page, tail.data]);
  const live = useQuery(rowsQuery(inSight));

  const newest = head.data?.conversations ?? none;
  const newcomers = useMemo(() => {
    return page === head.data ? 0 : newest.filter((row) => !places.has(row.id)).length;
  }, [places, newest, page, head.data]);
  const { hasNextPage, isFetching, fetchNextPage } = tail;
  const loadMore = useCallback(() => {
    if (cursor === null || isFetching) return;
    if (tailFrom !== cursor) setTailFrom(cursor);
    else if (hasNextPage) void fetchNextPage();
  }, [cursor, tailFrom, hasNextPage, isFetching, fetchNextPage]);

  return {
    head,
    listed,
    /** Where in it each conversation stands. */
    places,
    /** Later reads of the same rows. */
    newer: useMemo(() => ({ head: byId(newest), live: byId(live.data?.conversations ?? none) }), [newest, live.data]),
    newcomers,
    loadMore,
    loadingMore: isFetching,
    moreError: tail.error,
    hasMore: cursor !== null && (tailFrom !== cursor || hasNextPage || tail.isPending),
    showNewcomers: useCallback(() => {
      if (head.data) setShown({ key, page: head.data });
    }, [head.data, key]),
  };
}

function byId(rows: readonly Conversation[]): ReadonlyMap<string, Conversation> {
  return new Map(rows.map((row) => [row.id, row]));
}

type Joined = { rows: readonly Conversation[]; places: ReadonlyMap<string, number> };
type Known = { parts: readonly ConversationList[]; rows: readonly Conversation[]; places: Map<string, number> };

/** What was joined already, by the page it began with: a list of a hundred thousand grows by fifty, not from the start. */
const joined = new WeakMap<ConversationList, Known>();

/** A conversation whose activity moved it between two reads stands where it was met first. */
function join(page: ConversationList | undefined, tail: readonly ConversationList[] = []): Joined {
  if (!page) return { rows: none, places: new Map() };
  const parts = [page, ...tail];
  const before = joined.get(page);
  const known: Known = before?.parts.every((part, index) => part === parts[index]) ? before : { parts: [], rows: [], places: new Map() };
  const rows = [...known.rows];
  for (const part of parts.slice(known.parts.length)) {
    for (const row of part.conversations) {
      if (known.places.has(row.id)) continue;
      known.places.set(row.id, rows.length);
      rows.push(row);
    }
  }
  joined.set(page, { parts, rows, places: known.places });
  return { rows, places: known.places };
}
