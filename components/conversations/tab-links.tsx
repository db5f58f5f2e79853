"use client";
import classes from "@/components/conversations/screen.module.css";
import { type Counts, countCap, type Tab } from "@/lib/conversations/schema";
import { type View, viewPath } from "@/lib/conversations/view";
import { formatCount } from "@/lib/format/number";

const labels: [Tab, string][] = [
  ["waiting", "Waiting for us"],
  ["mine", "Mine"],
  ["open", "All open"],
  ["snoozed", "Snoozed"],
  ["resolved", "Resolved"],
];

type Props = { view: View; counts: Counts | null; onChoose: (view: View) => void };

export function TabLinks({ view, counts, onChoose }: Props) {
  return (
    <nav className={classes.tabs} aria-label="Which conversations">
      {labels.map(([tab, label]) => {
        const next = { ...view, tab, order: undefined };
        return (
          <a
            key={tab}
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
