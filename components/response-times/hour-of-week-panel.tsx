"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { HourOfWeekTable } from "@/components/charts/chart-tables";
import { HourOfWeek } from "@/components/charts/hour-of-week";
import { Nothing } from "@/components/charts/nothing";
import { Panel } from "@/components/ui/panel";
import { hourCells } from "@/lib/charts/from-metrics";
import { prepareHourOfWeek } from "@/lib/charts/prepare-hour-of-week";
import { formatZone } from "@/lib/format/date";
import { withQuery } from "@/lib/http/client";
import { hourOfWeekQuery } from "@/lib/metrics/queries";
import type { RangeInput } from "@/lib/metrics/schema";

export function HourOfWeekPanel({ range, zone }: { range: RangeInput; zone: string }) {
  const query = useQuery({ ...hourOfWeekQuery(range), placeholderData: keepPreviousData });
  const { data } = query;
  const { days, edges } = useMemo(() => prepareHourOfWeek(data ? hourCells(data) : []), [data]);
  return (
    <Panel
      title="When we are slow"
      hint="median by hour of week"
      query={query}
      isEmpty={data?.cells.every((cell) => cell.total === 0)}
      empty={<Nothing title="Nobody needed an answer in this period" />}
      csvHref={withQuery("/api/v1/metrics/export", { panel: "hour-of-week", ...range })}
      table={<HourOfWeekTable days={days} />}
      asOf={data?.asOf}
    >
      <HourOfWeek days={days} edges={edges} zoneWord={data ? formatZone(zone, data.to) : zone} />
    </Panel>
  );
}
