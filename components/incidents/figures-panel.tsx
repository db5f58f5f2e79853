"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Fragment } from "react";
import { Bars } from "@/components/incidents/bars";
import classes from "@/components/incidents/figures.module.css";
import shared from "@/components/incidents/incidents.module.css";
import { LeftOutNote } from "@/components/integrity/left-out-note";
import { Panel } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { viewPath } from "@/lib/conversations/view";
import { formatInstant, formatZone } from "@/lib/format/date";
import { formatClock, formatDuration } from "@/lib/format/duration";
import { countOf, formatCount, formatShare, formatShort } from "@/lib/format/number";
import { networkName } from "@/lib/format/network";
import { figuresQuery } from "@/lib/incidents/queries";
import type { Figures, Room } from "@/lib/incidents/room-schema";

/** What comes in, who waits, how fast we are and how far it goes, within what the incident is about. */
export function FiguresPanel({ room, zone }: { room: Room; zone: string }) {
  const query = useQuery(figuresQuery(room.id, room.state === "open"));
  const { data } = query;
  return (
    <Panel title={room.state === "open" ? "Right now" : "How it went"} hint={sayPlace(room)} query={query} asOf={data?.asOf} height={260}>
      {data ? (
        <>
          <Numbers figures={data} room={room} />
          <Bars
            name="Mentions a quarter of an hour"
            bars={data.quarters.map(({ at, count, negative, usualMost }) => ({ key: at.getTime(), value: count, negative, usual: usualMost, title: `${formatInstant(at, zone)}: ${count === null ? "not counted" : `${formatCount(count)}, ${formatCount(negative)} negative`}${usualMost === null ? "" : `, up to ${formatCount(Math.floor(usualMost))} is usual`}` }))}
          />
          <p className={shared.quiet}>
            mentions a quarter of an hour from {formatInstant(data.since, zone)} · orange: negative · dashed: up to here is usual · {formatZone(zone, data.asOf)}
          </p>
          <LeftOutNote from={data.since} to={data.asOf} />
          {data.loudest.length > 0 ? (
            <>
              <h3 className={classes.small}>Most followed</h3>
              <ul className={classes.loudest}>
                {data.loudest.map(({ handle, network, followers, posts, conversationId }) => (
                  <li key={`${network}-${handle}`}>
                    <Link href={`/conversations/${conversationId}`}>{handle}</Link> <small>{networkName(network)}</small>
                    <span>
                      {formatShort(followers)} followers, {countOf(posts, "post")}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

function Numbers({ figures: { quarters, waiting, graveWaiting, waitingSince, response, authors, reach, asOf }, room }: { figures: Figures; room: Room }) {
  const second = useSecond();
  const now = second.getTime() === 0 ? asOf : second;
  const lately = quarters.slice(-4);
  const posts = lately.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const negative = lately.reduce((sum, quarter) => sum + quarter.negative, 0);
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>mentions in {room.state === "open" ? "the" : "its"} last hour</dt>
        <dd>{formatCount(posts)}</dd>
        <dd>{formatShare(negative, posts)} negative</dd>
      </div>
      <div>
        <dt>
          <Queue room={room} />
        </dt>
        <dd>{formatCount(waiting)}</dd>
        <dd>
          {waitingSince ? `longest ${formatClock((now.getTime() - waitingSince.getTime()) / 1000)}` : "nobody"}
          {graveWaiting > 0 ? `, ${formatCount(graveWaiting)} grave` : ""}
        </dd>
      </div>
      <div>
        <dt>answered within 60 s</dt>
        <dd>{formatShare(response.withinMinute, response.needing)}</dd>
        <dd>
          {formatCount(response.withinMinute)} of {formatCount(response.needing)}; median {response.medianSeconds === null && response.needing > 0 ? "not answered" : formatDuration(response.medianSeconds)}
        </dd>
      </div>
      <div>
        <dt>people who wrote</dt>
        <dd>{formatCount(authors)}</dd>
        <dd>followed by {formatShort(reach)}</dd>
      </div>
    </dl>
  );
}

/** To whom waits in this incident; a list has one topic and one source, so that of several each topic has its own. */
function Queue({ room: { topics, sources, state } }: { room: Room }) {
  const words = state === "open" ? "wait for us" : "still wait for us";
  if (sources.length > 1) return words;
  const to = (topicId?: number) => viewPath({ tab: "waiting", order: undefined, topic: topicId === undefined ? undefined : String(topicId), source: sources[0] ? String(sources[0].id) : undefined });
  if (topics.length < 2) return <Link href={to(topics[0]?.id)}>{words}</Link>;
  return (
    <>
      {words}:{" "}
      {topics.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 ? ", " : ""}
          <Link href={to(id)}>{name}</Link>
        </Fragment>
      ))}
    </>
  );
}

function sayPlace({ topics, sources }: Room): string {
  const about = topics.length === 0 ? "all topics" : topics.map(({ name }) => name).join(", ");
  return sources.length === 0 ? about : `${about}, in ${sources.map(({ name }) => name).join(", ")}`;
}
