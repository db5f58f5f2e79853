"use client";

import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/replies/replies.module.css";
import type { Permission } from "@/lib/replies/schema";
import { formatMicroUsd } from "@/lib/sources/say-usage";

/** Whether the network takes an answer here, and what it costs. */
export function SayPermission({ query }: { query: UseQueryResult<Permission> }) {
  if (query.data) {
    const { allowed, reason, costMicroUsd } = query.data;
    return (
      <p className={classes.permission} data-allowed={allowed} role="status">
        {allowed ? null : <b>Not from here. </b>}
        {reason}
        {allowed && costMicroUsd ? ` Costs ${formatMicroUsd(costMicroUsd)}.` : ""}
      </p>
    );
  }
  if (query.isError) {
    return (
      <p className={classes.problem} role="alert">
        {query.error.message}{" "}
        <Button size="compact-xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          Ask again
        </Button>
      </p>
    );
  }
  return (
    <p className={classes.permission} role="status" aria-busy="true">
      Asking whether this post can be answered from here…
    </p>
  );
}
