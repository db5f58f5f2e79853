"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Nothing } from "@/components/charts/nothing";
import { OutcomesChart, sayInterval } from "@/components/outcomes/outcomes-chart";
import classes from "@/components/outcomes/outcomes.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { countOf, formatCount, formatShare } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import type { Clock } from "@/lib/metrics/measures";
import type { RangeInput } from "@/lib/metrics/schema";
import { outcomes } from "@/lib/outcomes/compute-outcome";
import { outcomesBySpeedQuery, outcomesPath } from "@/lib/outcomes/queries";
import { outcomeNames, speedNames } from "@/lib/outcomes/say-speed";
import type { SpeedBin } from "@/lib/outcomes/schema";

const columns: Column<SpeedBin>[] = [
  { key: "speed", label: "first answer", cell: (bin) => speedNames[bin.speed] },
  { key: "count", label: "conversations", numeric: true, cell: (bin) => formatCount(bin.count) },
  ...outcomes.map((outcome) => ({
    key: outcome, label: outcomeNames[outcome], numeric: true,
    cell: (bin: SpeedBin) => {
      const { count, share } = bin.outcomes[outcome];
      return share ? `${formatCount(count)}, ${formatShare(count, bin.count)} (${sayInterval(share)})` : "–";
    },
  })),
];

/** Did it work? How conversations that began unhappy ended, by how soon we answered. */
export function OutcomesPanel({ range, clock }: { range: RangeInput; clock: Clock }) {
  const asked = { ...range, clock };
  const query = useQuery({ ...outcomesBySpeedQuery(asked), placeholderData: keepPreviousData });
  const { data } = query;
  return (
    <Panel
      title="How it ended, by speed"
      hint={data ? countOf(data.total, "conversation that began unhappy", "conversations that began unhappy") : "conversations that began unhappy"}
      query={query}
      isEmpty={data?.total === 0}
      empty={<Nothing title="No conversation began unhappy in this period" />}
      csvHref={withQuery(`${outcomesPath}/export`, asked as Record<string, string | undefined>)}
      table={data ? <DataTable caption="Outcomes by time to the first answer, with 95 % intervals" columns={columns} rows={data.bins} rowKey={(bin) => bin.speed} /> : null}
      asOf={data?.asOf}
      height={260}
    >
      {data ? <OutcomesChart bins={data.bins} /> : null}
      <p className={classes.note}>
        A correlation is not a cause: what is answered fast may be what is easy to answer, or was said at a calmer hour. The bracket is the 95 % interval of the share that
        recovered or calmed. A person who never wrote again counts as unchanged.
      </p>
    </Panel>
  );
}
