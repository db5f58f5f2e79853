"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/sources/detail/detail.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import type { SourceDetail } from "@/lib/sources/network-schema";

/** What went wrong last, in the words that say what to do. */
export function ErrorsPanel({ detail, timeZone }: { detail: UseQueryResult<SourceDetail>; timeZone: string }) {
  const errors = detail.data?.errors ?? [];
  return (
    <Panel title="Last errors" hint={errors.length > 0 ? "newest first" : undefined} query={detail} height={120} isEmpty={detail.data !== undefined && errors.length === 0} empty={<EmptyState title="Nothing went wrong">Errors stand here with what to do about them.</EmptyState>}>
      <ol className={classes.errors}>
        {errors.map(({ at, reason, isPermanent }) => (
          <li key={`${at.toISOString()}${reason}`}>
            <time dateTime={at.toISOString()}>{formatInstant(at, timeZone)}</time>
            <p>{reason}</p>
            <em>{isPermanent ? "waits for you" : "tried again by itself"}</em>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
