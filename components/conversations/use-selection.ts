"use client";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Conversation } from "@/lib/conversations/schema";

const none: ReadonlySet<string> = new Set();

/** Which rows of the list are chosen for doing one thing to all of them. */
export function useSelection(rows: readonly Conversation[]) {
  const [ids, setIds] = useState(none);
  const [isAsked, setIsAsked] = useState(false);
  /** Where a range begins. */
  const anchor = useRef<string | null>(null);

  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setIds((current) => {
      const next = new Set(current);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  /** Adds every row between the last one chosen (else `from`) and this one. */
  const extend = useCallback(
    (id: string, from: string | null) => {
      const at = rows.findIndex((row) => row.id === id);
      const begin = rows.findIndex((row) => row.id === (anchor.current ?? from));
      if (at < 0) return;
      const range = rows.slice(begin < 0 ? at : Math.min(at, begin), Math.max(at, begin) + 1);
      anchor.current = begin < 0 ? id : anchor.current;
      setIds((current) => new Set([...current, ...range.map((row) => row.id)]));
    },
    [rows],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    setIds(none);
    setIsAsked(false);
  }, []);

  const chosen = useMemo(() => (ids.size === 0 ? [] : rows.filter((row) => ids.has(row.id))), [ids, rows]);
  return {
    ids,
    /** Boxes are shown: somebody asked for them, or something is chosen. */
    isOn: isAsked || ids.size > 0,
    /** The chosen rows that are still in the list. */
    rows: chosen,
    /** None of them is open: what one does next is open them again. */
    areClosed: chosen.length > 0 && chosen.every((row) => row.status !== "open"),
    /** The row chosen last. */
    reached: useCallback(() => anchor.current, []),
    begin: useCallback(() => setIsAsked(true), []),
    all: useCallback(() => setIds(new Set(rows.map((row) => row.id))), [rows]),
    toggle,
    extend,
    clear,
  };
}

export type Selection = ReturnType<typeof useSelection>;
