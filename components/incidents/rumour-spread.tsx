"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Bars } from "@/components/incidents/bars";
import classes from "@/components/incidents/incidents.module.css";
import { formatInstant } from "@/lib/format/date";
import { countOf, formatCount, formatShort } from "@/lib/format/number";
import { spreadQuery } from "@/lib/incidents/queries";
import type { RumourView } from "@/lib/incidents/room-schema";

/** How far a rumour has gone, hour by hour. */
export function RumourSpread({ incidentId, rumour: { id, updatedAt }, zone }: { incidentId: number; rumour: RumourView; zone: string }) {
  const { data, error } = useQuery(spreadQuery(incidentId, id, updatedAt));
  if (error) return <p className={classes.quiet}>How far it has spread could not be counted. {error.message}</p>;
  if (!data) return <p className={classes.quiet}>Counting how far it has spread …</p>;
  if (data.posts === 0) return <p className={classes.quiet}>No post has these words since {formatInstant(data.since, zone)}.</p>;
  return (
    <div>
      <p className={classes.quiet}>
        {data.partial ? "At least " : ""}
        {countOf(data.posts, "post")} by {countOf(data.authors, "person", "people")}, followed by {formatShort(data.reach)}
        {data.first ? (
          <>
            ; first{" "}
            <Link href={`/conversations/${data.first.conversationId}`}>
              {data.first.handle ? `by ${data.first.handle}, ` : ""}
              {formatInstant(data.first.at, zone)}
            </Link>
          </>
        ) : null}
        .
      </p>
      <Bars name="Posts an hour" bars={data.hours.map(({ at, posts, reach }) => ({ key: at.getTime(), value: posts, title: `${formatInstant(at, zone)}: ${formatCount(posts)}, newly followed by ${formatShort(reach)}` }))} height={40} />
    </div>
  );
}
