"use client";
import { Alert, Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { ScheduleForm } from "@/components/reports/schedule-form";
import classes from "@/components/reports/screen.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowMenu } from "@/components/ui/row-menu";
import { formatInstant } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";
import { schedulesQuery } from "@/lib/reports/queries";
import { saySchedule } from "@/lib/reports/say-schedule";
import type { ReportMailView, ScheduleView } from "@/lib/reports/schedule-schema";

/** What is mailed by itself, when next, and what became of the latest mails. */
export function SchedulesPanel({ zone }: { zone: string }) {
  const query = useQuery(schedulesQuery());
  const [isAdding, setIsAdding] = useState(false);
  const { data } = query;
  return (
    <Panel
      title="Sent by themselves"
      hint="by e-mail, with the PDF attached"
      query={query}
      height={200}
      actions={
        isAdding ? null : (
          <Button size="xs" variant="default" onClick={() => setIsAdding(true)}>
            New schedule
          </Button>
        )
      }
    >
      {data && !data.isMailSetUp ? (
        <Alert color="orange" variant="light" mb="sm">
          E-mail is not set up here: until the operator sets SMTP_URL and MAIL_FROM, every mail fails.
        </Alert>
      ) : null}
      {isAdding ? <ScheduleForm zone={zone} onDone={() => setIsAdding(false)} /> : null}
      {data?.schedules.length === 0 && !isAdding ? <EmptyState title="Nothing is sent by itself">A schedule mails the report of each week or month that ended to people or lists.</EmptyState> : null}
      <ul className={classes.schedules}>
        {data?.schedules.map((schedule) => (
          <Schedule key={schedule.id} schedule={schedule} />
        ))}
      </ul>
    </Panel>
  );
}

function Schedule({ schedule }: { schedule: ScheduleView }) {
  const { id, recipients, zone, nextAt, paused, createdBy, mails } = schedule;
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (asked: "pause" | "resume" | "delete") => (asked === "delete" ? api.delete(`/api/v1/report-schedules/${id}`) : api.patch(`/api/v1/report-schedules/${id}`, { body: { paused: asked === "pause" } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const failed = mails.filter(({ state }) => state === "failed").length;
  return (
    <li>
      <div className={classes.schedule}>
        <p>
          <b>{saySchedule(schedule)}</b>
          <span>To {recipients.join(", ")}</span>
          <span>
            {paused ? "Paused" : `Next on ${formatInstant(nextAt, zone)}`}; by {createdBy}
            {failed > 0 ? `; ${countOf(failed, "mail")} failed` : ""}
          </span>
          {change.error ? <span role="alert">{change.error.message}</span> : null}
        </p>
        <RowMenu
          label={`More for: ${saySchedule(schedule)}`}
          actions={[
            paused ? { label: "Resume", onChoose: () => change.mutate("resume") } : { label: "Pause", onChoose: () => change.mutate("pause") },
            { label: "Delete", isGrave: true, onChoose: () => change.mutate("delete") },
          ]}
        />
      </div>
      {mails.length > 0 ? (
        <ul className={classes.mails} aria-label="Latest mails">
          {mails.map((mail) => (
            <Mail key={mail.id} mail={mail} zone={zone} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Mail({ mail: { id, recipient, dueAt, reportId, state, attempts, error }, zone }: { mail: ReportMailView; zone: string }) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(`/api/v1/report-mails/${id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const said = state === "sent" ? "sent" : state === "failed" ? `failed: ${error ?? "no reason was given"}` : error ? `waits to be tried again, after ${countOf(attempts, "try", "tries")}: ${error}` : "is on its way";
  return (
    <li data-state={state}>
      <span>
        {formatInstant(dueAt, zone)} · {recipient} · {said}
      </span>
      {reportId === null ? null : <Link href={`/reports/${reportId}`}>Report</Link>}
      {state === "failed" ? (
        <Button size="compact-xs" variant="default" loading={retry.isPending} aria-label={`Send again to ${recipient}`} onClick={() => retry.mutate()}>
          Send again
        </Button>
      ) : null}
    </li>
  );
}
