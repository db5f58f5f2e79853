import Link from "next/link";
import classes from "@/components/drills/drills.module.css";
import { ScoreTrend } from "@/components/drills/score-trend";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatScore } from "@/lib/drills/say-score";
import type { ListedDrill } from "@/lib/drills/schema";
import { scoreDefinitions, type ScoreKey } from "@/lib/drills/scorecard-schema";
import { formatDay } from "@/lib/format/date";

const shown: readonly ScoreKey[] = ["detectionSeconds", "firstResponseSeconds", "answeredWithin60Share", "firstStatementSeconds", "approvalWaitSeconds", "promisesKeptShare"];

/** Whether practice helps: each figure over the drills, the oldest to the left. */
export function ScoresPanel({ query, drills, zone }: { query: PanelQuery; drills: readonly ListedDrill[]; zone: string }) {
  const scored = drills.filter(({ scorecard, endedAt }) => scorecard !== null && endedAt !== null).toSorted((a, b) => (a.endedAt?.getTime() ?? 0) - (b.endedAt?.getTime() ?? 0));
  const day = (drill: ListedDrill) => (drill.endedAt ? formatDay(drill.endedAt, zone, new Date(query.dataUpdatedAt ?? 0)) : "");
  const columns: Column<ListedDrill>[] = [
    { key: "drill", label: "Drill", cell: (drill) => <Link href={`/drills/${drill.id}`}>{drill.scenario.title}</Link> },
    { key: "day", label: "Day", cell: day },
    { key: "speed", label: "Speed", numeric: true, cell: ({ speed }) => `×${speed}` },
    ...shown.map((key): Column<ListedDrill> => ({ key, label: scoreDefinitions[key].name, numeric: true, cell: ({ scorecard }) => formatScore(key, scorecard?.figures[key].value ?? null) })),
  ];
  return (
    <Panel
      title="Scorecards over time" hint={scored.length > 0 ? `${scored.length} ${scored.length === 1 ? "drill" : "drills"}, the oldest to the left` : undefined} query={query} height={220}
      isEmpty={scored.length === 0} empty={<EmptyState title="No drill has been played yet">Its scorecard stands here when it is over, beside those before it.</EmptyState>}
      table={<DataTable caption="Scorecards" columns={columns} rows={scored.toReversed()} rowKey={({ id }) => String(id)} />}
    >
      <div className={classes.trends}>
        {shown.map((key) => (
          <ScoreTrend key={key} of={key} points={scored.map((drill) => ({ id: drill.id, label: `${drill.scenario.title}, ${day(drill)}`, value: drill.scorecard?.figures[key].value ?? null }))} />
        ))}
      </div>
      <ul className={classes.past} aria-label="Past drills">
        {scored.toReversed().slice(0, 5).map((drill) => (
          <li key={drill.id}>
            <Link href={`/drills/${drill.id}`}>{drill.scenario.title}</Link>
            <span className={classes.quiet}>
              {day(drill)} · ×{drill.speed} · led by {drill.facilitator.name}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
