"use client";

import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import * as z from "zod/mini";
import { ApprovalCard } from "@/components/approvals/approval-card";
import classes from "@/components/approvals/approvals.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { useUrlState } from "@/components/ui/use-url-state";
import { approvalsQuery } from "@/lib/approvals/queries";
import { type ApprovalView, approvalViews } from "@/lib/approvals/schema";

const place = z.object({ view: z._default(z.enum(approvalViews), "waiting"), id: z.optional(z.string()) });

const tabs: Record<ApprovalView, { label: string; empty: string; more: string }> = {
  waiting: { label: "Waiting for you", empty: "Nobody waits for your word", more: "When somebody wants to do what they may not do alone, it stands here, and you are told." },
  mine: { label: "What you asked", empty: "You have asked for nothing", more: "In a conversation, what you may not do alone becomes a request with one tap." },
  decided: { label: "Decided", empty: "Nothing was decided yet", more: "What was allowed or refused is kept here, with who did it and how long it took." },
};

/** What somebody wants to do and may not alone: for those who decide, and for those who wait. */
export function ApprovalsScreen({ zone }: { zone: string }) {
  const [{ view, id }, set] = useUrlState(place);
  const query = useInfiniteQuery(approvalsQuery(view));
  const first = query.data?.pages[0];
  const approvals = query.data?.pages.flatMap((page) => page.approvals) ?? [];
  const clockOffsetMs = first ? first.asOf.getTime() - query.dataUpdatedAt : 0;
  const isThere = approvals.some((approval) => approval.id === id);
  useEffect(() => {
    // The one a message led to; the list may have others above it.
    if (id && isThere) document.getElementById(`approval-${id}`)?.scrollIntoView({ block: "center" });
  }, [id, isThere]);
  return (
    <>
      <PageHeader title="Approvals">
        <TabLinks
          label="Which approvals" shown={view}
          tabs={approvalViews.map((one) => ({
            key: one, label: tabs[one].label, href: one === "waiting" ? "/approvals" : `/approvals?view=${one}`,
            count: one === "waiting" && first && first.waiting > 0 ? String(first.waiting) : undefined,
          }))}
          onChoose={(one) => set({ view: one === "waiting" ? null : one, id: null })}
        />
      </PageHeader>
      {query.isPending ? (
        <div className={classes.list} role="status" aria-busy="true" aria-label="Loading approvals">
          {[150, 130, 150].map((height, index) => (
            <Skeleton key={index} height={height} maw={820} radius={12} animate={false} />
          ))}
        </div>
      ) : null}
      {query.isError && !query.data ? (
        <div role="alert">
          <EmptyState
            title="The requests could not be read"
            action={
              <Button size="compact-sm" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
                Try again
              </Button>
            }
          >
            {query.error.message}
          </EmptyState>
        </div>
      ) : null}
      {query.data && approvals.length === 0 ? <EmptyState title={tabs[view].empty}>{tabs[view].more}</EmptyState> : null}
      {id && query.data && view === "waiting" && !isThere ? (
        <p className={classes.facts} role="status">
          The request you were led to is decided or taken back. Look under <Link href={`/approvals?view=decided&id=${id}`}>Decided</Link>.
        </p>
      ) : null}
      <div className={classes.list}>
        {approvals.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} zone={zone} clockOffsetMs={clockOffsetMs} isMarked={approval.id === id} />
        ))}
        {query.hasNextPage ? (
          <Button className={classes.more} variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show earlier ones
          </Button>
        ) : null}
      </div>
    </>
  );
}
