"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/drills/drills.module.css";
import { practiceQuery } from "@/lib/drills/queries";
import { sayPractice } from "@/lib/drills/say-practice";
import { formatInstant } from "@/lib/format/date";

/** On Now: whether the team is in practice. Nothing while nobody ever practised or planned to. */
export function PracticeLine({ zone, mayOpen }: { zone: string; mayOpen: boolean }) {
  const query = useQuery(practiceQuery());
  const { data } = query;
  if (!data || (data.lastAt === null && data.next === null && data.running === null)) return null;
  const said = sayPractice(data, new Date(query.dataUpdatedAt));
  return (
    <p className={classes.line} data-stale={said.isStale || undefined}>
      {data.running ? <b>A drill is being played: {data.running.title}. </b> : null}
      {said.words} {data.next ? `The next one is planned for ${formatInstant(data.next.at, zone)}. ` : data.running ? null : "None is planned. "}
      {mayOpen ? <Link href="/drills">Drills</Link> : null}
    </p>
  );
}
