"use client";

import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/sources/detail/detail.module.css";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { useSecond } from "@/components/ui/use-second";
import { fieldOfInstant, instantOfField } from "@/lib/conversations/snooze-times";
import { formatDay } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatRatio } from "@/lib/format/number";
import { api } from "@/lib/http/client";
import type { SourceDetail } from "@/lib/sources/network-schema";
import { backfillSecondsLeft, backfillShare } from "@/lib/sources/say-usage";

type Backfill = NonNullable<SourceDetail["backfill"]>;
type Props = { id: string; detail: UseQueryResult<SourceDetail>; timeZone: string; mayChange: boolean };

const dayMilliseconds = 86_400_000;

/** Brings in what was posted before the source was added, beside the live sync. */
export function BackfillPanel({ id, detail, timeZone, mayChange }: Props) {
  const client = useQueryClient();
  const path = `/api/v1/sources/${id}/backfill`;
  const settle = {
    onError: (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ["sources"] }),
  };
  const start = useMutation({ mutationFn: (from: Date) => api.post(path, { body: { from } }), ...settle });
  const cancel = useMutation({ mutationFn: () => api.delete(path), ...settle });
  const backfill = detail.data?.backfill ?? null;
  const isRunning = backfill?.state === "running";
  return (
    <Panel title="History" hint="older posts, beside the live sync" query={detail} height={120}>
      {backfill ? <Progress backfill={backfill} timeZone={timeZone} /> : <p className={classes.words}>Only posts since the source was added are here. Bring in older ones as far as the network lets us.</p>}
      {mayChange && isRunning ? (
        <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel
        </Button>
      ) : null}
      {mayChange && !isRunning && detail.data?.canBackfill ? <Start timeZone={timeZone} isPending={start.isPending} onStart={(from) => start.mutate(from)} /> : null}
    </Panel>
  );
}

function Start({ timeZone, isPending, onStart }: { timeZone: string; isPending: boolean; onStart: (from: Date) => void }) {
  // In the reader's days, as the posts below will be counted.
  const dayOf = (at: Date) => fieldOfInstant(at, timeZone).slice(0, 10);
  const now = useSecond();
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? dayOf(new Date(now.getTime() - 30 * dayMilliseconds));
  const from = instantOfField(`${day}T00:00`, timeZone);
  const isValid = from !== null && from < now;
  return (
    <form
      className={classes.start}
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onStart(from);
      }}
    >
      <TextInput type="date" label="Since" max={dayOf(now)} value={day} error={isValid ? null : "Choose a day in the past."} onChange={(event) => setChosen(event.currentTarget.value)} />
      <Button type="submit" variant="default" loading={isPending} disabled={!isValid}>
        Bring in history
      </Button>
    </form>
  );
}

function Progress({ backfill, timeZone }: { backfill: Backfill; timeZone: string }) {
  const now = useSecond();
  const share = backfillShare(backfill);
  const left = backfillSecondsLeft(backfill, now);
  const day = (at: Date) => formatDay(at, timeZone, now);
  const added = `${countOf(backfill.added, "post")} added`;
  const words = {
    running: `Read back to ${day(backfill.reachedAt)} (${formatRatio(share)}), ${added}${left === null ? "" : `, about ${formatDuration(Math.ceil(left))} left`}.`,
    done: `Everything since ${day(backfill.from)} that the network gives is here: ${added}.`,
    cancelled: `Cancelled when it had come back to ${day(backfill.reachedAt)}; ${added}, which stay.`,
    failed: `Stopped at ${day(backfill.reachedAt)}; ${added}. ${backfill.error ?? "Try again."}`,
  }[backfill.state];
  return (
    <div className={classes.backfill} data-state={backfill.state}>
      {backfill.state === "running" ? (
        <div className={classes.track} role="progressbar" aria-label={`History since ${day(backfill.from)}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={words}>
          <span style={{ width: `${share * 100}%` }} />
        </div>
      ) : null}
      <p className={classes.words} role={backfill.state === "failed" ? "alert" : undefined}>
        {words}
        {backfill.finishedAt ? (
          <>
            {" "}
            Ended <TimeAgo at={backfill.finishedAt} />.
          </>
        ) : null}
      </p>
    </div>
  );
}
