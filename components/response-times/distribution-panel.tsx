"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { DistributionTable } from "@/components/charts/chart-tables";
import { DistributionChart } from "@/components/charts/lazy";
import { Nothing } from "@/components/charts/nothing";
import { Panel } from "@/components/ui/panel";
import { prepareDistribution } from "@/lib/charts/prepare-distribution";
import { countOf } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import { distributionQuery } from "@/lib/metrics/queries";
import type { RangeInput } from "@/lib/metrics/schema";

/** The bins are cut at 60 s, whatever a workspace's own target is: that is the number everybody compares. */
const markSeconds = 60;

export function DistributionPanel({ range }: { range: RangeInput }) {
  const query = useQuery({ ...distributionQuery(range), placeholderData: keepPreviousData });
  const { data } = query;
  const prepared = useMemo(() => prepareDistribution(data?.bins ?? [], data?.never ?? 0, markSeconds), [data]);
  return (
    <Panel
      title="How long people waited"
      hint={data ? countOf(data.total, "conversation") : "first response"}
      query={query}
      isEmpty={data?.total === 0}
      empty={<Nothing title="Nobody needed an answer in this period" />}
      csvHref={withQuery("/api/v1/metrics/export", { panel: "distribution", ...range })}
      table={<DistributionTable prepared={prepared} />}
      asOf={data?.asOf}
    >
      <DistributionChart prepared={prepared} targetSeconds={markSeconds} />
    </Panel>
  );
}
