"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { BreakdownTable } from "@/components/charts/breakdown-table";
import { Nothing } from "@/components/charts/nothing";
import { useMisreadings } from "@/components/charts/use-misreadings";
import classes from "@/components/trends/trends.module.css";
import { Panel } from "@/components/ui/panel";
import { sentimentMetrics, sentimentRows } from "@/lib/charts/from-metrics";
import { prepareBreakdown } from "@/lib/charts/prepare-breakdown";
import { withQuery } from "@/lib/http/client";
import { breakdownQuery } from "@/lib/metrics/queries";
import type { RangeInput } from "@/lib/metrics/schema";

const words = {
  topic: { title: "By topic", what: "topic", empty: "Topics sort posts by what they are about. Add one under Topics; earlier posts are sorted too." },
  source: { title: "By source", what: "source", empty: "Choose a longer period, or fewer filters." },
  lang: { title: "By language", what: "language", empty: "Choose a longer period, or fewer filters." },
} as const;

type Props = {
  dimension: keyof typeof words;
  range: RangeInput;
  /** The compared period; null when nothing is compared. */
  previous: { from: Date; to: Date } | null;
  onFilter(key: string): void;
};

/** Sentiment by topic, source or language; a name filters the page by it. */
export function BreakdownPanel({ dimension, range, previous, onFilter }: Props) {
  const asked = { ...range, dimension, metrics: `mentions,${sentimentMetrics}`, limit: 8 };
  const query = useQuery({ ...breakdownQuery(asked), placeholderData: keepPreviousData });
  const before = useQuery({
    ...breakdownQuery({ ...asked, limit: 100, range: undefined, from: previous?.from.toISOString(), to: previous?.to.toISOString() }),
    placeholderData: keepPreviousData,
    enabled: previous !== null,
  });
  const misreadings = useMisreadings();
  const compared = previous !== null && before.data !== undefined;
  const rows = useMemo(
    () => (query.data ? prepareBreakdown(sentimentRows(query.data), compared && before.data ? sentimentRows(before.data) : null, misreadings) : []),
    [query.data, before.data, compared, misreadings],
  );
  const { title, what, empty } = words[dimension];
  const filtered = range[dimension] !== undefined;
  return (
    <Panel
      title={title}
      hint={query.data?.overlapping ? "a post can have several" : undefined}
      query={query}
      isEmpty={rows.every((row) => row.total === 0)}
      empty={<Nothing title="No posts in this period">{empty}</Nothing>}
      csvHref={withQuery("/api/v1/metrics/export", { panel: "breakdown", ...asked, limit: 100 })}
      asOf={query.data?.asOf}
      height={160}
    >
      <BreakdownTable
        rows={rows}
        what={what}
        compared={compared}
        name={(row) => {
          if (row.key === "others" || filtered) return row.label;
          return (
            <button type="button" className={classes.name} title={`Show ${row.label} only`} onClick={() => onFilter(row.key)}>
              {row.label}
            </button>
          );
        }}
      />
    </Panel>
  );
}
