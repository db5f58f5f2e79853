"use client";
import { Button, Loader, Skeleton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { ConversationRow } from "@/components/conversations/conversation-row";
import classes from "@/components/conversations/list.module.css";
import type { Selection } from "@/components/conversations/use-selection";
import type { Conversation } from "@/lib/conversations/schema";
import { countOf } from "@/lib/format/number";

const rowHeight = 92;
const restMilliseconds = 250;

type Props = {
  rows: readonly Conversation[];
  selectedId: string | null;
  /** A row as it is known now. */
  currentOf: (row: Conversation) => Conversation;
  selectedIndex: number;
  isLeft: (row: Conversation) => boolean;
  selection: Selection;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  loading: boolean;
  newcomers: number;
  onShowNewcomers: () => void;
  hasMore: boolean;
  loadMore: () => void;
  moreError: string | null;
  onAtTop: (atTop: boolean) => void;
  onInSight: (ids: string[]) => void;
  empty: ReactNode;
};

/** Only the rows in sight exist; a list of a hundred thousand scrolls like one of twenty. */
export function ConversationList(props: Props) {
  const { rows, selectedId, selectedIndex, selection, hasMore, loadMore, onAtTop, onInSight } = props;
  const { toggle, extend } = selection;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler leaves this component alone, which is right
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (hasMore && props.moreError === null && last >= rows.length - 15 && rows.length > 0) loadMore();
  }, [hasMore, props.moreError, last, rows.length, loadMore]);

  useEffect(() => {
    const ids = rows.slice(first, last + 1).map((row) => row.id);
    const timer = setTimeout(() => onInSight(ids.slice(0, 100)), restMilliseconds);
    return () => clearTimeout(timer);
  }, [rows, first, last, onInSight]);

  const shownId = useRef<string | null>(null);
  useEffect(() => {
    // Follows the selection, not the list: rows that move must not pull the reader along.
    if (selectedIndex < 0 || shownId.current === selectedId) return;
    shownId.current = selectedId;
    virtualizer.scrollToIndex(selectedIndex, { align: "auto" });
  }, [selectedIndex, selectedId, virtualizer]);

  const onChoose = useCallback((id: string, range: boolean) => (range ? extend(id, selectedId) : toggle(id)), [extend, toggle, selectedId]);

  if (props.loading) return <ListSkeleton />;
  return (
    <div className={classes.frame}>
      {props.newcomers > 0 ? (
        <Button
          className={classes.pill}
          size="compact-sm"
          radius="xl"
          onClick={() => {
            props.onShowNewcomers();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          {countOf(props.newcomers, "new", "new")}
        </Button>
      ) : null}
      <div
        ref={scroller}
        className={classes.scroller}
        tabIndex={rows.length > 0 ? -1 : undefined}
        onScroll={(event) => onAtTop(event.currentTarget.scrollTop < 8)}
      >
        {rows.length === 0 ? props.empty : null}
        <ul className={classes.rows} style={{ height: virtualizer.getTotalSize() }} aria-label="Conversations">
          {items.map((item) => {
            const listed = rows[item.index];
            const row = listed && props.currentOf(listed);
            return row ? (
              <li
                key={item.key}
                className={classes.item}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={hasMore ? -1 : rows.length}
                aria-posinset={item.index + 1}
              >
                <ConversationRow
                  conversation={row}
                  href={props.hrefOf(row.id)}
                  selected={row.id === selectedId}
                  left={props.isLeft(row)}
                  chosen={selection.isOn ? selection.ids.has(row.id) : null}
                  onOpen={props.onOpen}
                  onChoose={onChoose}
                />
              </li>
            ) : null;
          })}
        </ul>
        {rows.length > 0 && hasMore ? (
          <div className={classes.more}>
            {props.moreError === null ? (
              <Loader size="sm" role="status" aria-label="Loading more conversations" />
            ) : (
              <>
                <p>{props.moreError}</p>
                <Button size="compact-sm" variant="default" onClick={loadMore}>
                  Try again
                </Button>
              </>
            )}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function ListSkeleton() {
  return (
    <div className={classes.skeleton} role="status" aria-busy="true" aria-label="Loading conversations">
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index}>
          <Skeleton height={12} width="45%" />
          <Skeleton height={14} />
          <Skeleton height={16} width="60%" />
        </div>
      ))}
    </div>
  );
}
