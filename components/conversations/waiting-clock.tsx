"use client";
import { useServerSecond, useWork } from "@/components/conversations/work-context";
import classes from "@/components/conversations/row.module.css";
import type { Conversation } from "@/lib/conversations/schema";
import { formatAgo, formatDay, formatInstant, formatTime } from "@/lib/format/date";
import { readClock } from "@/lib/now/read-clock";

/** The one thing a row says on its right: how long somebody waits, until when it sleeps, or when it last moved. */
export function WaitingClock({ conversation, long = false }: { conversation: Conversation; long?: boolean }) {
  const now = useServerSecond();
  const { targetSeconds, timeZone } = useWork();
  const { status, waitingSince, snoozedUntil, resolvedAt, lastAt } = conversation;
  if (status === "open" && waitingSince) {
    const clock = readClock(waitingSince, targetSeconds, now);
    const title = `Waiting since ${formatInstant(waitingSince, timeZone)}`;
    if (clock.late) {
      return (
        <span className={classes.clock} data-late title={title}>
          {clock.note}
        </span>
      );
    }
    return (
      <span className={classes.clock} title={title}>
        <b>{clock.waited}</b>, {clock.note}
      </span>
    );
  }
  if (status === "snoozed" && snoozedUntil) {
    const day = formatDay(snoozedUntil, timeZone, now);
    const sameDay = day === formatDay(now, timeZone, now);
    return <span className={classes.clock}>until {sameDay ? "" : `${day}, `}{formatTime(snoozedUntil, timeZone)}</span>;
  }
  const at = status === "resolved" && resolvedAt ? resolvedAt : lastAt;
  const words = status === "resolved" ? "resolved " : long ? "last post " : "";
  return (
    <time className={classes.clock} dateTime={at.toISOString()} title={formatInstant(at, timeZone)}>
      {words}
      {formatAgo(at, now)}
    </time>
  );
}
