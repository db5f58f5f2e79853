"use client";
import { Button, SegmentedControl } from "@mantine/core";
import { IconNote, IconPrinter, IconShare } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { PanelProblem } from "@/components/charts/panel-problem";
import { DownloadMenu } from "@/components/reports/download-menu";
import { ReportDialog, ShareDialog } from "@/components/reports/lazy";
import { OwnNotes } from "@/components/reports/notes-of";
import type { AskedOfReport } from "@/components/reports/report-dialog";
import { ReportPaper } from "@/components/reports/report-paper";
import classes from "@/components/reports/screen.module.css";
import { RowMenu } from "@/components/ui/row-menu";
import { api } from "@/lib/http/client";
import type { ComparisonKey, ReportDocument } from "@/lib/reports/document";
import { reportQuery } from "@/lib/reports/queries";
import { type Report, reportOut } from "@/lib/reports/schema";

const names: Record<ComparisonKey, string> = { previous: "vs before", lastYear: "vs last year", target: "vs target" };

/** One report: read, noted on, printed, made again. */
export function ReportScreen({ id, mayOpen, mayShare }: { id: number; mayOpen: boolean; mayShare: boolean }) {
  const query = useQuery(reportQuery(id));
  const [compare, setCompare] = useState<ComparisonKey>("previous");
  const [asked, setAsked] = useState<AskedOfReport | null>(null);
  const [isSharing, setIsSharing] = useState(false);
  const router = useRouter();
  const client = useQueryClient();
  const { data: report } = query;
  const remove = useMutation({
    mutationFn: (noteId: string) => api.delete(`/api/v1/reports/${id}/annotations/${noteId}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const { mutate: removeNote } = remove;
  const notes = useMemo(() => ({ ids: report?.ownAnnotations ?? [], remove: removeNote }), [report, removeNote]);
  const choices = report ? comparisonsOf(report.document) : [];
  return (
    <>
      <header className={classes.bar}>
        <p>
          <Link href="/reports">Reports</Link>
        </p>
        <h1>{report?.document.title ?? "Report"}</h1>
        {report ? (
          <div className={classes.tools}>
            {choices.length > 1 ? (
              <SegmentedControl size="xs" aria-label="Compare with" value={compare} onChange={(value) => setCompare(value as ComparisonKey)} data={choices.map((value) => ({ value, label: names[value] }))} />
            ) : null}
            <Button size="xs" variant="default" leftSection={<IconNote size={15} aria-hidden />} onClick={() => setAsked({ kind: "note" })}>
              Add a note
            </Button>
            <Button size="xs" variant="default" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
              Print
            </Button>
            <DownloadMenu reportId={id} document={report.document} />
            {mayShare ? (
              <Button size="xs" variant="default" leftSection={<IconShare size={15} aria-hidden />} onClick={() => setIsSharing(true)}>
                Share
              </Button>
            ) : null}
            {report.mayChange ? (
              <RowMenu
                label="More"
                actions={[
                  { label: "Rename", onChoose: () => setAsked({ kind: "rename" }) },
                  { label: "Delete", isGrave: true, onChoose: () => setAsked({ kind: "delete" }) },
                ]}
              />
            ) : null}
          </div>
        ) : null}
      </header>
      {report?.newer ? <Newer report={report} text={report.newer} /> : null}
      {query.isError && !report ? <PanelProblem query={query} title="Report" /> : null}
      {report ? (
        <OwnNotes value={notes}>
          <ReportPaper document={report.document} compare={choices.includes(compare) ? compare : "previous"} mayOpen={mayOpen} />
        </OwnNotes>
      ) : query.isPending ? (
        <div className={classes.waiting} aria-busy="true" />
      ) : null}
      {report && mayShare ? <ShareDialog opened={isSharing} reportId={id} zone={report.document.range.zone} onClose={() => setIsSharing(false)} /> : null}
      {report ? <ReportDialog asked={asked} report={report} onClose={() => setAsked(null)} onDeleted={() => router.push("/reports")} /> : null}
    </>
  );
}

/** What some figure is compared with. */
function comparisonsOf({ headlines }: ReportDocument): ComparisonKey[] {
  return (["previous", "lastYear", "target"] as const).filter((key) => headlines.some(({ changes }) => changes.some(({ against }) => against === key)));
}

/** What was sent stays as it was; newer data come in only when somebody asks for them. */
function Newer({ report: { id, version, mayChange }, text }: { report: Report; text: string }) {
  const client = useQueryClient();
  const refresh = useMutation({
    mutationFn: () => api.post(`/api/v1/reports/${id}/refresh`, { body: { seenVersion: version }, output: reportOut }),
    onSuccess: (fresh) => client.setQueryData(reportQuery(id).queryKey, fresh),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  return (
    <div className={classes.newer} role="status">
      <p>
        {text} {mayChange ? "The report stays as it was made until you refresh it." : "Who made it, or a lead, can refresh it."}
        {refresh.error ? <b> {refresh.error.message}</b> : null}
      </p>
      {mayChange ? (
        <Button size="compact-sm" variant="default" loading={refresh.isPending} onClick={() => refresh.mutate()}>
          Refresh
        </Button>
      ) : null}
    </div>
  );
}
