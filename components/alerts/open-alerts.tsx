"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/alerts/alerts.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { useSecond } from "@/components/ui/use-second";
import { alertsQuery } from "@/lib/alerts/queries";
import { countOf } from "@/lib/format/number";

const dayMs = 86_400_000;

/** On Now: alerts of today, or going on, that nobody has looked at, the latest by its reason; nothing when there are none. */
export function OpenAlerts() {
  const query = useInfiniteQuery(alertsQuery("open"));
  const now = useSecond().getTime();
  const open = (query.data?.pages[0]?.alerts ?? []).filter(({ verdict, endedAt, firedAt }) => verdict === "open" && (endedAt === null || firedAt.getTime() > now - dayMs));
  const [latest] = open;
  // Before the first tick nobody knows what is of today.
  if (!latest || now === 0) return null;
  return (
    <p className={classes.open}>
      <span className={classes.state} data-tone="act">
        Nobody has looked at {countOf(open.length, "alert")}
      </span>
      {open.length > 1 ? ", the latest " : ": "}
      <Link href={`/crises/alerts/${latest.id}`}>{latest.reason}</Link> <TimeAgo at={latest.firedAt} />
    </p>
  );
}
