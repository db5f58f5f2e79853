"use client";
import { useState } from "react";
import classes from "@/components/drills/drills.module.css";
import { Panel } from "@/components/ui/panel";
import type { DrillView, InjectView } from "@/lib/drills/schema";
import { formatTimeWithSeconds } from "@/lib/format/date";
import { formatClock } from "@/lib/format/duration";
import { networkName } from "@/lib/format/network";
import { formatShort } from "@/lib/format/number";

const shownAtFirst = 12;
const stateWords: Record<InjectView["state"], string> = { posted: "came", skipped: "did not come", "to come": "to come" };

/** What came, what did not and why, what is still to come: for whoever leads, and for everybody afterwards. */
export function InjectsPanel({ drill, zone }: { drill: DrillView; zone: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const isOver = drill.state === "finished";
  if (!isOver && !isOpen) {
    return (
      <button type="button" className={classes.reveal} onClick={() => setIsOpen(true)}>
        Show what comes next <span>(not if you want to be surprised)</span>
      </button>
    );
  }
  const next = drill.injects.findIndex(({ state }) => state === "to come");
  const from = isOver || showsAll || next < 0 ? 0 : Math.max(0, next - 3);
  const shown = showsAll ? drill.injects : drill.injects.slice(from, from + shownAtFirst);
  return (
    <Panel title="The posts" hint={`${drill.posted} came, of up to ${drill.injects.length}`} query={{ isPending: false, isError: false, data: drill }}>
      <ol className={classes.injects}>
        {shown.map((inject) => (
          <li key={inject.id} data-state={inject.state}>
            <span className={classes.when}>
              {formatClock(inject.atSeconds)}
              {inject.dueAt && inject.state === "to come" ? <small>{formatTimeWithSeconds(inject.dueAt, zone)}</small> : null}
            </span>
            <div>
              <p>
                <b>{inject.isOwn ? `${inject.author} (our own account)` : inject.author}</b>{" "}
                <span className={classes.quiet}>
                  {networkName(inject.network)} · {formatShort(inject.followers)} followers · {stateWords[inject.state]}
                </span>
              </p>
              <p dir="auto">{inject.text}</p>
              {inject.when ? <p className={classes.quiet}>{inject.when}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      {drill.injects.length > shown.length ? (
        <button type="button" className={classes.reveal} onClick={() => setShowsAll(true)}>
          Show all {drill.injects.length}
        </button>
      ) : null}
    </Panel>
  );
}
