"use client";
import Link from "next/link";
import { memo } from "react";
import chips from "@/components/conversations/chips.module.css";
import { SentimentChip } from "@/components/conversations/sentiment-chip";
import { useSecond } from "@/components/ui/use-second";
import classes from "@/components/now/now.module.css";
import { formatInstant } from "@/lib/format/date";
import { formatShort } from "@/lib/format/number";
import { readClock } from "@/lib/now/read-clock";
import type { WaitingPerson } from "@/lib/now/schema";
import { sortByUrgency } from "@/lib/now/sort-by-urgency";

type Props = {
  people: readonly WaitingPerson[];
  /** How many of them are shown. */
  limit: number;
  zone: string;
  /** Executives see who waits, but do not work on conversations. */
  mayOpen: boolean;
  /** The server's clock minus this browser's: a wrong clock on a laptop must not make anybody late. */
  clockOffsetMs: number;
};

const sentimentNames = new Map<number | null, "negative" | "neutral" | "positive">([[-1, "negative"], [0, "neutral"], [1, "positive"]]);

/** Clocks tick and the order follows them: somebody who turns late moves down by the rule, not by a reload. */
export function WaitingPeople({ people, limit, zone, mayOpen, clockOffsetMs }: Props) {
  const now = new Date(useSecond().getTime() + clockOffsetMs);
  return (
    <ol className={classes.people}>
      {sortByUrgency(people, now).slice(0, limit).map((person) => (
        <li key={person.conversationId} className={classes.person}>
          <Clock person={person} now={now} zone={zone} />
          <Person person={person} />
          {mayOpen ? (
            <Link className={classes.open} href={`/conversations/${person.conversationId}`} aria-label={`Open the conversation of ${nameOf(person)}`}>
              Open
            </Link>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Clock({ person, now, zone }: { person: WaitingPerson; now: Date; zone: string }) {
  const clock = readClock(person.waitingSince, person.dueAt, now);
  // Red says act now; a backlog of days is work, not an alarm.
  const alarms = clock.late && now.getTime() - person.waitingSince.getTime() <= 86_400_000;
  return (
    <div className={classes.clock} data-late={alarms || undefined} title={`since ${formatInstant(person.waitingSince, zone)}`}>
      <b>{clock.waited}</b>
      <small>{clock.note}</small>
    </div>
  );
}

const Person = memo(function Person({ person }: { person: WaitingPerson }) {
  const name = sentimentNames.get(person.sentiment);
  const probability = person.sentiment === -1 ? person.pNegative : null;
  return (
    <div className={classes.words}>
      <p className={classes.who}>
        <b>{nameOf(person)}</b> · {person.sourceName}
        {person.followers === null ? null : ` · ${formatShort(person.followers)} followers`}
      </p>
      <p className={classes.text}>{person.text}</p>
      <p className={classes.chips}>
        <SentimentChip sentiment={name ? { name, probability } : null} />
        {person.topics.slice(0, 3).map((topic) => (
          <span key={topic} className={chips.chip}>
            {topic}
          </span>
        ))}
        {person.assignee ? <span className={chips.chip}>{person.assignee} is on it</span> : null}
      </p>
    </div>
  );
});

function nameOf(person: WaitingPerson): string {
  return person.displayName ?? person.handle ?? "Somebody";
}
