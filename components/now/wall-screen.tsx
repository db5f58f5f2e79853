"use client";
import { Button } from "@mantine/core";
import { IconArrowsMaximize, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PanelProblem } from "@/components/charts/panel-problem";
import { useMisreadings } from "@/components/charts/use-misreadings";
import { LeftOutNote } from "@/components/integrity/left-out-note";
import { dayMetrics } from "@/components/now/now-stats";
import { everyMinute, useLastDay } from "@/components/now/use-last-day";
import classes from "@/components/now/wall.module.css";
import { useSecond } from "@/components/ui/use-second";
import { metricIn, topicVoices } from "@/lib/charts/from-metrics";
import { sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { formatInstant, formatTime } from "@/lib/format/date";
import { formatClock, formatDuration } from "@/lib/format/duration";
import { glue } from "@/lib/format/glue";
import { formatCount, formatNetSentiment, formatShare } from "@/lib/format/number";
import type { RunningIncident } from "@/lib/incidents/running-schema";
import { breakdownQuery } from "@/lib/metrics/queries";
import type { Now } from "@/lib/now/schema";
import { nowQuery } from "@/lib/now/queries";

const words = { calm: "Calm", watch: "Watch", crisis: "Crisis" } as const;
const topicsShown = 5;

/** Now for a screen on the wall: one word with its reason, five figures, what people talk about, what we said last. No post of anybody is on it. */
export function WallScreen({ zone }: { zone: string }) {
  const query = useQuery(nowQuery());
  const { data: now } = query;
  return (
    <div className={classes.wall} data-word={now?.status.word}>
      <header className={classes.top}>
        <Clock zone={zone} asOf={now?.asOf} />
        <Button size="xs" variant="default" leftSection={<IconArrowsMaximize size={14} aria-hidden />} onClick={() => void document.documentElement.requestFullscreen?.()}>
          Full screen
        </Button>
        <Button size="xs" variant="default" component={Link} href="/now" leftSection={<IconX size={14} aria-hidden />}>
          Leave
        </Button>
      </header>
      {query.isError && !now ? <PanelProblem query={query} title="Status" /> : null}
      {now ? (
        <>
          <section className={classes.status} aria-label="Status">
            <h1>
              <span role="status">{words[now.status.word]}</span>
            </h1>
            <p>{glue(now.status.reason)}</p>
          </section>
          <Figures zone={zone} now={now} />
          <div className={classes.columns}>
            <Topics zone={zone} />
            <Said now={now} zone={zone} />
          </div>
          <LeftOutNote from={new Date(now.asOf.getTime() - 86_400_000)} to={now.asOf} />
        </>
      ) : (
        <div aria-busy="true" />
      )}
    </div>
  );
}

function Clock({ zone, asOf }: { zone: string; asOf: Date | undefined }) {
  const second = useSecond();
  return (
    <p>
      {second.getTime() === 0 ? null : <time dateTime={second.toISOString()}>{formatTime(second, zone)}</time>}
      <span>{asOf ? `as of ${formatTime(asOf, zone)}, last 24 hours` : "reading"}</span>
    </p>
  );
}

function Figures({ zone, now }: { zone: string; now: Now }) {
  const { day } = useLastDay(zone, dayMetrics);
  const misreadings = useMisreadings();
  const { data } = day;
  const read = (key: string) => (data ? metricIn(data, key) : null);
  const within = read("answered_within_60s");
  const net = read("net_sentiment");
  const count = (key: string) => read(key)?.value ?? 0;
  const band = net?.denominator ? sentimentBand("net", { negative: count("negative_mentions"), neutral: count("neutral_mentions"), positive: count("positive_mentions") }, net.denominator, misreadings) : null;
  const nineOfTen = read("first_response_p90_seconds")?.value ?? null;
  const figures = [
    { label: "net sentiment", value: formatNetSentiment(net?.value), note: `${formatCount(net?.denominator)} posts${band ? `, ${sayBand("net", band, misreadings)}` : ""}` },
    { label: "answered within 60 s", value: formatShare(within?.numerator, within?.denominator), note: `${formatCount(within?.numerator)} of ${formatCount(within?.denominator)}` },
    { label: "first answer, median", value: formatDuration(read("first_response_median_seconds")?.value), note: nineOfTen === null ? "nobody was answered" : `nine of ten within ${formatDuration(nineOfTen)}` },
    { label: "wait for us", value: formatCount(now.numbers.waiting), note: `${formatCount(now.numbers.lateToday)} of them late today` },
    { label: "open conversations", value: formatCount(now.conversations.open), note: `${formatCount(read("never_answered")?.value)} of the day never answered` },
  ];
  return (
    <ul className={classes.figures} aria-label="Five figures">
      {figures.map(({ label, value, note }) => (
        <li key={label}>
          <b>{data ? value : "…"}</b>
          <span>{label}</span>
          <small>{data ? glue(note) : ""}</small>
        </li>
      ))}
    </ul>
  );
}

function Topics({ zone }: { zone: string }) {
  const { data } = useQuery({ ...breakdownQuery({ dimension: "topic", metrics: "mentions,negative_mentions", limit: topicsShown + 1, range: "24h", zone }), ...everyMinute });
  const topics = data ? topicVoices(data).slice(0, topicsShown) : [];
  const most = Math.max(1, ...topics.map(({ total }) => total));
  return (
    <section aria-labelledby="wall-topics">
      <h2 id="wall-topics">What people talk about</h2>
      {data && topics.length === 0 ? <p>No topic had a post in the last 24 hours.</p> : null}
      <ol className={classes.topics}>
        {topics.map(({ key, label, total, negative }) => (
          <li key={key}>
            <span dir="auto">{label}</span>
            <i aria-hidden style={{ width: `${(100 * total) / most}%` }} />
            <b>{formatCount(total)}</b>
            <small>{formatShare(negative, total)} negative</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ now, zone }: { now: Now; zone: string }) {
  const second = useSecond();
  const at = second.getTime() === 0 ? now.asOf : second;
  const { lastStatement, incidents } = now;
  return (
    <section aria-labelledby="wall-said">
      <h2 id="wall-said">What we said last</h2>
      {lastStatement ? (
        <blockquote dir="auto">
          {lastStatement.text}
          <footer>{formatInstant(lastStatement.publishedAt, zone)}</footer>
        </blockquote>
      ) : (
        <p>No statement was published yet.</p>
      )}
      {incidents.map((incident) => (
        <p key={incident.id} className={classes.due} data-late={(incident.clock.dueAt !== null && incident.clock.dueAt < at) || undefined}>
          <b>{incident.name}</b> {sayDue(incident, at)}
        </p>
      ))}
      {incidents.length === 0 ? <p>No incident is running, so no update is due.</p> : null}
    </section>
  );
}

function sayDue({ clock: { due, dueAt } }: RunningIncident, at: Date): string {
  if (due === null || dueAt === null) return "the last statement is out";
  const what = due === "first" ? "first statement" : "next update";
  const seconds = (dueAt.getTime() - at.getTime()) / 1000;
  return seconds < 0 ? `${what} late by ${formatClock(-seconds)}` : `${what} due in ${formatClock(seconds)}`;
}
