"use client";
import { Button, NativeSelect, Progress } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "@/components/drills/drills.module.css";
import { useDrillChange } from "@/components/drills/use-drill-changes";
import { useSecond } from "@/components/ui/use-second";
import { realSecondsOf } from "@/lib/drills/play-time";
import type { DrillView } from "@/lib/drills/schema";
import { formatClock } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";

const InjectDialog = dynamic(() => import("@/components/drills/inject-dialog").then((m) => m.InjectDialog), { ssr: false });

const reaches = [
  { value: "0.5", label: "half as far" },
  { value: "1", label: "as written" },
  { value: "2", label: "twice as far" },
  { value: "5", label: "five times as far" },
  { value: "20", label: "twenty times as far" },
];

/** Where the story is, and what whoever leads it may do. */
export function FacilitatorPanel({ drill }: { drill: DrillView }) {
  const change = useDrillChange();
  const [ends, setEnds] = useState(false);
  const [adds, setAdds] = useState(false);
  const now = useSecond();
  const { id, state, speed, minutes, asOf } = drill;
  const isReady = drill.startedAt !== null;
  // The server said where the story was; it goes on here until it is read again.
  const since = state === "running" && isReady && now.getTime() > asOf.getTime() ? (now.getTime() - asOf.getTime()) / 1_000 : 0;
  const story = Math.min(minutes * 60, drill.storySeconds + since * speed);
  const left = (realSecondsOf(minutes * 60, { speed, pauses: [] }) ?? 0) - story / speed;
  const isAt = (factor: string) => Math.abs(Number(factor) - drill.reachFactor) < 1e-9;
  return (
    <section className={classes.leading} aria-label="Leading the drill">
      <div className={classes.clock}>
        <p>
          <b role="timer">{formatClock(story)}</b> of {formatClock(minutes * 60)} of the story
        </p>
        <p className={classes.quiet} role="status">
          {isReady ? (state === "paused" ? "It stands still." : `Over in ${formatClock(left)}.`) : "It is getting ready: the quiet days before come in."} {formatCount(drill.posted)} posts so far.
        </p>
        <Progress value={(story / (minutes * 60)) * 100} size="sm" aria-label="Of the story" transitionDuration={0} />
      </div>
      {drill.mayLead ? (
        <div className={classes.controls}>
          <Button variant="default" disabled={!isReady} loading={change.isPending && (change.variables.action === "pause" || change.variables.action === "resume")} onClick={() => change.mutate({ id, action: state === "paused" ? "resume" : "pause" })}>
            {state === "paused" ? "Go on" : "Pause"}
          </Button>
          <Button variant="default" disabled={state !== "running" || !isReady} onClick={() => setAdds(true)}>
            Add a post…
          </Button>
          <NativeSelect
            aria-label="How far everything is heard" value={reaches.find(({ value }) => isAt(value))?.value ?? "1"} data={reaches.map(({ value, label }) => ({ value, label: `Heard ${label}` }))}
            onChange={(event) => change.mutate({ id, action: "reach", factor: Number(event.currentTarget.value) })}
          />
          <Button variant={ends ? "filled" : "subtle"} color="red" loading={change.isPending && change.variables.action === "end"} onClick={() => (ends ? change.mutate({ id, action: "end" }) : setEnds(true))}>
            {ends ? "Yes, end and score it" : "End the drill"}
          </Button>
        </div>
      ) : null}
      {change.error ? (
        <p className={classes.problem} role="alert">
          {change.error.message}
        </p>
      ) : null}
      {adds ? <InjectDialog drill={drill} onClose={() => setAdds(false)} /> : null}
    </section>
  );
}
