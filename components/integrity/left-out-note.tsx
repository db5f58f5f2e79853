"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import classes from "@/components/integrity/left-out-note.module.css";
import { PanelFootnote } from "@/components/ui/panel";
import { leftOutQuery } from "@/lib/integrity/cases/left-out-query";
import { sayLeftOut } from "@/lib/integrity/cases/say-left-out";

type Range = { from: Date | undefined; to: Date | undefined };

const minuteMs = 60_000;
/** To the minute, so that a page that is read again every second does not ask anew each time. */
const minuteOf = (at: Date | undefined, round: (minutes: number) => number) => (at ? new Date(round(at.getTime() / minuteMs) * minuteMs) : undefined);

function useLeftOut({ from, to }: Range): string | null {
  const { data } = useQuery({ ...leftOutQuery(minuteOf(from, Math.floor), minuteOf(to, Math.ceil)), enabled: from !== undefined && to !== undefined, placeholderData: keepPreviousData });
  return data ? sayLeftOut(data) : null;
}

/** "412 posts of 2 coordinated cases are left out", where numbers of a range stand; nothing while everything counts. */
export function LeftOutNote(range: Range) {
  const said = useLeftOut(range);
  return said ? <p className={classes.leftOut}>{said}.</p> : null;
}

/** The same below every panel inside it. */
export function LeftOutNotes({ from, to, children }: Range & { children: ReactNode }) {
  const said = useLeftOut({ from, to });
  return <PanelFootnote value={said ? `${said}.` : null}>{children}</PanelFootnote>;
}
