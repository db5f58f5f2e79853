"use client";
import { useServerSecond, useWork } from "@/components/conversations/work-context";
import classes from "@/components/conversations/row.module.css";
import { readTarget } from "@/lib/conversations/read-target";
import type { Conversation } from "@/lib/conversations/schema";
import { formatAgo, formatDay, formatInstant, formatTime } from "@/lib/format/date";
import { formatClock } from "@/lib/format/duration";

/** The one thing a row says on its right: how long until something is due, until when it sleeps, or when it last moved. */
export function WaitingClock({ conversation, long = false }: { conversation: Conversation; long?: boolean }) {
  const now = useServerSecond();
  const { targetSeconds, timeZone } = useWork();
  const { status, waitingSince, snoozedUntil, resolvedAt, lastAt } = conversation;
  const target = readTarget(conversation, targetSeconds, now);
  if (target) {
    const waited = waitingSince ? formatClock((now.getTime() - waitingSince.getTime()) / 1000) : null;
    const title = waitingSince ? `Waiting since ${formatInstant(waitingSince, timeZone)}` : undefined;
    return (
      <span className={classes.clock} data-state={target.state} data-long={long || undefined} title={title}>
        {long && waited ? <>waiting {waited}, </> : null}
        {target.text}
        {long || target.due === "resolution" ? <small> for the {target.due}</small> : null}
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
