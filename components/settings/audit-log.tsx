"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { sayAction, sayActor, sayDetails } from "@/components/settings/say-audit";
import classes from "@/components/settings/settings.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { AuditEntry } from "@/lib/audit/schema";
import { auditLogQuery } from "@/lib/audit/queries";

/** Who did what, newest first. */
export function AuditLog({ zone }: { zone: string }) {
  const log = useInfiniteQuery(auditLogQuery());
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "medium", timeStyle: "medium" });
  const columns: Column<AuditEntry>[] = [
    { key: "at", label: `When (${zone})`, cell: ({ at }) => <time dateTime={at.toISOString()}>{format.format(at)}</time> },
    { key: "who", label: "Who", cell: sayActor },
    {
      key: "what",
      label: "What",
      cell: (entry) => (
        <>
          {sayAction(entry)}
          <div className={classes.details}>{sayDetails(entry.details)}</div>
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          <Button variant="default" component={Link} href="/settings">
            Back to settings
          </Button>
        }
      />
      <Panel title="What people and machinery did" hint="newest first" query={log} isEmpty={entries.length === 0} empty={<EmptyState title="Nothing has been done here yet" />}>
        <DataTable caption="Audit log" columns={columns} rows={entries} rowKey={({ id }) => id} />
        {log.hasNextPage ? (
          <Button mt="md" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show earlier
          </Button>
        ) : null}
      </Panel>
    </>
  );
}
