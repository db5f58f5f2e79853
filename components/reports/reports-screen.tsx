"use client";
import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { NewReportDialog } from "@/components/reports/lazy";
import { SchedulesPanel } from "@/components/reports/schedules-panel";
import classes from "@/components/reports/screen.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ShowMore } from "@/components/ui/show-more";
import { TimeAgo } from "@/components/ui/time-ago";
import { api } from "@/lib/http/client";
import { reportsQuery } from "@/lib/reports/queries";
import { madeReportOut, type ReportCard, type ReportInput } from "@/lib/reports/schema";
import { type UsualReport, usualReport, usualReports } from "@/lib/reports/usual-reports";

const kindNames: Record<ReportCard["kind"], string> = { weekly: "week", monthly: "month", custom: "range", incident: "incident" };

/** What do I tell the board? */
export function ReportsScreen({ zone, maySchedule }: { zone: string; maySchedule: boolean }) {
  const query = useInfiniteQuery(reportsQuery());
  const [isAsking, setIsAsking] = useState(false);
  const make = useMakeReport(zone);
  const reports = query.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <>
      <PageHeader title="Reports" actions={<Button onClick={() => setIsAsking(true)}>New report</Button>}>
        <span className={classes.quick}>
          {(Object.keys(usualReports) as UsualReport[]).map((which) => (
            <Button key={which} size="xs" variant="default" loading={make.isPending && make.variables === which} disabled={make.isPending} onClick={() => make.mutate(which)}>
              {usualReports[which]}
            </Button>
          ))}
        </span>
      </PageHeader>
      {make.error && !isAsking ? <p role="alert">{make.error.message}</p> : null}
      <Panel
        title="Made so far"
        hint="each stays as it was made"
        query={query}
        isEmpty={reports.length === 0}
        empty={<EmptyState title="No report yet">Make one of last week or last month: a page that is read in a minute, printed, and sent.</EmptyState>}
        height={320}
      >
        <ul className={classes.list}>
          {reports.map(({ id, title, kind, rangeText, headline, madeAt, createdBy }) => (
            <li key={id}>
              <Link href={`/reports/${id}`}>
                <b>
                  <bdi>{title}</bdi>
                </b>
                <span>
                  {kindNames[kind]}
                  {title === rangeText ? "" : ` · ${rangeText}`}
                </span>
                <span className={classes.said}>{headline}</span>
                <span>
                  {createdBy === null ? "by a schedule" : <bdi>{createdBy}</bdi>}, <TimeAgo at={madeAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <ShowMore query={query} />
      </Panel>
      {maySchedule ? (
        <div className={classes.below}>
          <SchedulesPanel zone={zone} />
        </div>
      ) : null}
      <NewReportDialog opened={isAsking} zone={zone} make={make} onClose={() => setIsAsking(false)} />
    </>
  );
}

/** Makes a report and opens it. */
function useMakeReport(zone: string) {
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: ReportInput | UsualReport) =>
      api.post("/api/v1/reports", { body: typeof asked === "string" ? usualReport(asked, zone, Date.now()) : asked, output: madeReportOut }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ["reports"] });
      router.push(`/reports/${id}`);
    },
  });
}
export type MakeReport = ReturnType<typeof useMakeReport>;
