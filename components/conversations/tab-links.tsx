"use client";
import { useEffect, useRef } from "react";
import classes from "@/components/conversations/screen.module.css";
import { type Counts, countCap, type Tab } from "@/lib/conversations/list-schema";
import { type View, viewPath } from "@/lib/conversations/view";
import { formatCount } from "@/lib/format/number";

const labels: [Tab, string][] = [
  ["waiting", "Waiting for us"],
  ["mine", "Mine"],
  ["open", "All open"],
  ["snoozed", "Snoozed"],
  ["resolved", "Resolved"],
];

/** Where searches look that found nothing elsewhere. */
const everything: [Tab, string] = ["all", "Everything"];

type Props = { view: View; counts: Counts | null; onChoose: (view: View) => void };

export function TabLinks({ view, counts, onChoose }: Props) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row of tabs is wider than the screen.
    const current = nav.current?.querySelector<HTMLElement>(`[data-tab="${view.tab}"]`);
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - 24;
  }, [view.tab]);
  return (
    <nav ref={nav} className={classes.tabs} aria-label="Which conversations">
      {(view.tab === "all" ? [...labels, everything] : labels).map(([tab, label]) => {
        const next = { ...view, tab, order: undefined };
        return (
          <a
            key={tab}
            data-tab={tab}
            href={viewPath(next)}
            aria-current={view.tab === tab ? "page" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(next);
            }}
          >
            {label}
            {counts && tab !== "all" ? <span>{cappedCount(counts[tab])}</span> : null}
          </a>
        );
      })}
    </nav>
  );
}

function cappedCount(count: number): string {
  return count > countCap ? `${formatCount(countCap)}+` : formatCount(count);
}
