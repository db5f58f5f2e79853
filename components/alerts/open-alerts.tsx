"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/alerts/alerts.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { alertsQuery } from "@/lib/alerts/queries";
import { countOf } from "@/lib/format/number";

/** On Now: alerts that nobody has looked at, the latest by its reason; nothing when there are none. */
export function OpenAlerts() {
  const query = useInfiniteQuery(alertsQuery("open"));
  const first = query.data?.pages[0];
  const latest = first?.alerts.find(({ verdict }) => verdict === "open");
  if (!first || !latest) return null;
  return (
    <p className={classes.open}>
      <span className={classes.state} data-tone="act">
        Nobody has looked at {countOf(first.open, "alert")}
      </span>
      {first.open > 1 ? ", the latest " : ": "}
      <Link href={`/crises/alerts/${latest.id}`}>{latest.reason}</Link> <TimeAgo at={latest.firedAt} />
    </p>
  );
}
