"use client";

import { Button, Skeleton } from "@mantine/core";
import { IconDownload, IconTable } from "@tabler/icons-react";
import { createContext, type ReactNode, use, useId, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import classes from "@/components/ui/panel.module.css";
import { TimeAgo } from "@/components/ui/time-ago";

/** What a panel must know of its query; a TanStack Query result fits. */
export type PanelQuery = {
  isPending: boolean;
  isError: boolean;
  isFetching?: boolean;
  /** Data is shown although the last read failed. */
  data?: unknown;
  error?: unknown;
  refetch?: () => unknown;
  dataUpdatedAt?: number;
};

type Props = {
  title: string;
  /** Beside the title: unit, count, period. */
  hint?: ReactNode;
  query: PanelQuery;
  isEmpty?: boolean;
  /** What to say and do when there is nothing. */
  empty?: ReactNode;
  /** The numbers behind the picture; a button swaps one for the other. */
  table?: ReactNode;
  csvHref?: string;
  /** When the numbers were true; the time they were read when not given. */
  asOf?: Date;
  /** Height of the skeleton, so that nothing moves when data comes. */
  height?: number;
  actions?: ReactNode;
  children: ReactNode;
};

/** Said below every panel inside it: what all their numbers have in common. */
export const PanelFootnote = createContext<ReactNode>(null);

/** A titled surface with its own loading, empty, error and stale state. */
export function Panel({ title, hint, query, isEmpty, empty, table, csvHref, asOf, height = 240, actions, children }: Props) {
  const [showsTable, setShowsTable] = useState(false);
  const heading = useId();
  const footnote = use(PanelFootnote);
  const hasData = query.data !== undefined;
  const readAt = asOf ?? (query.dataUpdatedAt ? new Date(query.dataUpdatedAt) : null);
  return (
    <section className={classes.panel} aria-labelledby={heading} aria-busy={query.isPending}>
      <header className={classes.header}>
        <h2 id={heading}>{title}</h2>
        {hint ? <span className={classes.hint}>{hint}</span> : null}
        <span className={classes.tools}>
          {actions}
          {table && hasData && !isEmpty ? (
            <Button variant="subtle" size="compact-xs" color="gray" leftSection={<IconTable size={14} aria-hidden />} aria-pressed={showsTable} aria-label={`${showsTable ? "Picture" : "Table"}: ${title}`} onClick={() => setShowsTable(!showsTable)}>
              {showsTable ? "Picture" : "Table"}
            </Button>
          ) : null}
          {csvHref && hasData && !isEmpty ? (
            <Button component="a" href={csvHref} download variant="subtle" size="compact-xs" color="gray" leftSection={<IconDownload size={14} aria-hidden />} aria-label={`Download as CSV: ${title}`}>
              CSV
            </Button>
          ) : null}
        </span>
      </header>
      {query.isPending && !query.isError ? <Skeleton height={height} radius="md" animate={false} className={classes.skeleton} /> : null}
      {query.isError && !hasData ? <PanelError query={query} /> : null}
      {hasData && isEmpty ? (empty ?? <EmptyState title="Nothing in this period">Choose a longer period, or fewer filters.</EmptyState>) : null}
      {hasData && !isEmpty ? <div className={classes.body}>{showsTable ? <div className={classes.table}>{table}</div> : children}</div> : null}
      {hasData && footnote ? <div className={classes.footnote}>{footnote}</div> : null}
      {query.isError && hasData && readAt ? (
        <p className={classes.stale} role="status">
          Could not be read again; shown as of <TimeAgo at={readAt} />. <Retry query={query} />
        </p>
      ) : null}
    </section>
  );
}

function PanelError({ query }: { query: PanelQuery }) {
  return (
    <div role="alert">
      <EmptyState title="This could not be read" action={<Retry query={query} />}>
        {query.error instanceof Error ? query.error.message : "Try again."}
      </EmptyState>
    </div>
  );
}

function Retry({ query }: { query: PanelQuery }) {
  return query.refetch ? (
    <Button size="compact-sm" variant="default" loading={query.isFetching} onClick={() => void query.refetch?.()}>
      Try again
    </Button>
  ) : null;
}
