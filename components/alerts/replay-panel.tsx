"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import classes from "@/components/alerts/alerts.module.css";
import { AlertChart } from "@/components/alerts/lazy";
import replay from "@/components/alerts/replay.module.css";
import { SensitivitySlider } from "@/components/alerts/sensitivity-slider";
import { LeftOutNote } from "@/components/integrity/left-out-note";
import { DataTable } from "@/components/ui/data-table";
import { dayIn } from "@/components/ui/day-in";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { kindOfFamily, toChartPoints } from "@/lib/alerts/chart-points";
import { replayQuery } from "@/lib/alerts/queries";
import { replayable, sayRate } from "@/lib/alerts/rule-form";
import type { ReplayOut, RuleInput } from "@/lib/alerts/schema";
import { formatInstant } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import { localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

type Props = { form: RuleInput; zone: string; onThreshold: (threshold: number) => void };
const lengths = [{ days: 2, label: "2 days" }, { days: 7, label: "a week" }, { days: 28, label: "4 weeks" }, { days: 90, label: "90 days" }];
const dayMs = 86_400_000;

/** What the rule would have done in the past: when it would have fired, how often, drawn, before it is switched on. */
export function ReplayPanel({ form, zone, onThreshold }: Props) {
  const [days, setDays] = useState(28);
  // One end for all questions, so that moving the slider asks of the same past.
  const [now] = useState(() => new Date());
  const [lastDay, setLastDay] = useState("");
  const to = endOf(lastDay, zone, now);
  const asked = useSettled(replayable(form), 400);
  const query = useQuery(replayQuery(asked, new Date(to.getTime() - days * dayMs), to));
  const { data } = query;
  const kind = kindOfFamily[form.family];
  const choice = (
    <div className={replay.stretch}>
      <div className={classes.switch} role="group" aria-label="How far back">
        {lengths.map((length) => (
          <button key={length.days} type="button" aria-pressed={length.days === days} onClick={() => setDays(length.days)}>
            {length.label}
          </button>
        ))}
      </div>
      <label>
        up to{" "}
        <input type="date" value={lastDay || dayIn(zone, now.getTime())} max={dayIn(zone, now.getTime())} onChange={(event) => setLastDay(event.currentTarget.value)} />
      </label>
    </div>
  );
  return (
    <Panel
      title="Had it been on" hint={data && data.points.length > 0 ? sayAlerts(data) : undefined} query={asked === null ? { ...query, isPending: false, data: true } : query} height={420}
      isEmpty={asked === null || data?.points.length === 0}
      empty={<EmptyState title={asked === null ? "Choose what it watches" : form.family === "story" ? "No story was told ten times" : "No posts in this stretch"}>{asked === null ? "Then the past shows here when it would have fired." : "Choose a longer stretch, or something else to watch."}{asked === null ? null : choice}</EmptyState>}
      table={data ? <AlertTable data={data} zone={zone} /> : null}
    >
      {data ? (
        <div className={replay.replay}>
          {choice}
          <AlertChart name="What the rule would have seen" points={toChartPoints(data.points, kind)} alerts={data.alerts.map(({ atMs }) => atMs)} kind={kind} windowMinutes={data.windowMinutes} zone={zone} />
          <LeftOutNote from={new Date(to.getTime() - days * dayMs)} to={to} />
          <SensitivitySlider slider={data.slider} threshold={form.threshold} onThreshold={onThreshold} />
          <p className={classes.quiet}>
            {data.readPosts === null ? "" : `Stories were looked for among ${formatCount(data.readPosts)} posts; the largest is drawn. `}
            {data.falseAlarms === null ? "" : `Outside declared incidents that is ${sayRate(data.falseAlarms.aWeek)}; by chance alone it could be ${sayRate(data.falseAlarms.low)} to ${sayRate(data.falseAlarms.high)}. `}
            It learnt from up to four weeks before.
          </p>
          <ul className={classes.reasons}>
            {data.alerts.slice(-5).map((alert) => (
              <li key={`${alert.atMs} ${alert.score}`}>
                <b>{formatInstant(new Date(alert.atMs), zone)}:</b> {alert.reason}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
}

/** The end of that local day, or now: today's has not come. */
function endOf(day: string, zone: string, now: Date): Date {
  const startMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(startMs)) return now;
  const end = new Date(localMidnight(zoneOf(zone), zoneOf(zone).instantOf(startMs), 1));
  return end < now ? end : now;
}

const sayAlerts = ({ alerts }: ReplayOut) => (alerts.length === 0 ? "it would not have fired" : `it would have fired ${alerts.length === 1 ? "once" : alerts.length === 2 ? "twice" : `${countOf(alerts.length, "time")}`}`);

function AlertTable({ data, zone }: { data: ReplayOut; zone: string }) {
  return (
    <DataTable
      caption="When it would have fired" rows={data.alerts} rowKey={(alert) => `${alert.atMs} ${alert.score}`}
      columns={[
        { key: "at", label: "When", cell: (alert) => formatInstant(new Date(alert.atMs), zone) },
        { key: "score", label: "Score", numeric: true, cell: (alert) => alert.score.toFixed(2) },
        { key: "reason", label: "Why", cell: (alert) => alert.reason },
      ]}
    />
  );
}

/** A value once it has stood still for so long; compared by what it says. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return settled;
}
