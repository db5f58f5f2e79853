"use client";
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { Nothing } from "@/components/charts/nothing";
import { useMisreadings } from "@/components/charts/use-misreadings";
import { ExperiencesChart, LeadLagChart } from "@/components/trends/experiences-chart";
import classes from "@/components/trends/trends.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { bucketWords } from "@/lib/charts/page-state";
import { type ExperienceRow, prepareExperiences } from "@/lib/charts/prepare-experiences";
import { sayLead } from "@/lib/charts/say-lead";
import { formatZone } from "@/lib/format/date";
import { formatCount, formatSigned } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import { experiencesQuery } from "@/lib/metrics/voice-queries";
import type { ExperiencesInput, LeadLag } from "@/lib/metrics/voice-schema";

const share = (value: number | null) => (value === null ? "–" : `${Math.round(value)} %`);
const between = (value: [number, number] | null) => (value === null ? "–" : `${Math.round(value[0])} to ${Math.round(value[1])} %`);
const columns: Column<ExperienceRow>[] = [
  { key: "when", label: "when", cell: (row) => row.label },
  { key: "customer", label: "customer negative", numeric: true, cell: (row) => share(row.customer) },
  { key: "customerBand", label: "95 %", numeric: true, cell: (row) => between(row.customerBand) },
  { key: "customerPosts", label: "of posts", numeric: true, cell: (row) => formatCount(row.customerPosts) },
  { key: "employee", label: "employee negative", numeric: true, cell: (row) => share(row.employee) },
  { key: "employeeBand", label: "95 %", numeric: true, cell: (row) => between(row.employeeBand) },
  { key: "employeePosts", label: "of posts", numeric: true, cell: (row) => formatCount(row.employeePosts) },
];

type Lag = NonNullable<LeadLag["found"]>["lags"][number];
const lagColumns: Column<Lag>[] = [
  { key: "lag", label: "shift (+: employees first)", cell: ({ lag }) => formatSigned(lag) },
  { key: "r", label: "correlation", numeric: true, cell: ({ r }) => formatSigned(r, 2) },
  { key: "band", label: "95 % band", numeric: true, cell: ({ band }) => `± ${band.toFixed(2)}` },
];

/** Customers' and employees' experience on one axis, and whether one runs ahead of the other. */
export function ExperiencesPanel({ range }: { range: ExperiencesInput & { zone: string } }) {
  const query = useQuery(experiencesQuery(range));
  const { data } = query;
  const misreadings = useMisreadings();
  const prepared = useMemo(() => (data ? prepareExperiences(data, range.zone, misreadings) : null), [data, range.zone, misreadings]);
  const isSet = data !== undefined && data.customer.length > 0 && data.employee.length > 0;
  const found = data?.leadLag.found ?? null;
  const said = data ? sayLead(data) : "";
  const word = data ? bucketWords[data.bucket] : "day";
  const names = (topics: readonly { name: string }[] = []) => topics.map((topic) => topic.name).join(", ");
  return (
    <Panel
      title="Customers and employees"
      hint="negative share of both, on one axis"
      query={query}
      isEmpty={!isSet || prepared?.hasPosts === false}
      empty={isSet ? <Nothing title="No posts in this period" /> : <NotSet data={data} />}
      csvHref={withQuery("/api/v1/metrics/experiences/export", range)}
      asOf={data?.asOf}
      height={420}
      table={
        prepared ? (
          <>
            <DataTable caption="Negative share of both sides" columns={columns} rows={prepared.rows} rowKey={(row) => String(row.index)} />
            {found ? <DataTable caption="Correlation at each shift" columns={lagColumns} rows={found.lags} rowKey={({ lag }) => String(lag)} /> : null}
          </>
        ) : null
      }
    >
      {prepared && data ? (
        <>
          <ExperiencesChart prepared={prepared} said={said} bucketWord={word} zoneWord={formatZone(range.zone, data.to)} />
          <p className={classes.said}>{said}</p>
          {found ? <LeadLagChart found={found} said={said} bucketWord={word} /> : null}
          <p className={classes.note}>
            Customer: {names(data.customer)}. Employee: {names(data.employee)}. A post about both counts on both sides, which ties the same {word}.
            {found ? ` Each line was freed before of its trend, of its weekly or daily rhythm where four rounds of it are there, and of its own memory (autoregression, order ${found.customerOrder} and ${found.employeeOrder}; Haugh 1976).` : ""}
          </p>
        </>
      ) : null}
    </Panel>
  );
}

function NotSet({ data }: { data: { customer: readonly unknown[]; employee: readonly unknown[] } | undefined }) {
  const missing = !data || (data.customer.length === 0 && data.employee.length === 0) ? "customer experience and one employee experience" : data.customer.length === 0 ? "customer experience" : "employee experience";
  return (
    <EmptyState
      title="Themes are not set yet"
      action={
        <Anchor inherit component={Link} href="/topics">
          Topics and themes
        </Anchor>
      }
    >
      Mark one theme as {missing}, and give it topics. Then both stand here on one axis, with what runs ahead.
    </EmptyState>
  );
}
