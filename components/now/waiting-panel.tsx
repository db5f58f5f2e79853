"use client";
import { Anchor, Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import classes from "@/components/now/now.module.css";
import { WaitingPeople } from "@/components/now/waiting-people";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { countOf, formatCount } from "@/lib/format/number";
import type { Now } from "@/lib/now/schema";

type Props = { query: UseQueryResult<Now>; zone: string; mayOpen: boolean };

/** What fits beside the charts; the others are one press away. */
const firstShown = 5;

export function WaitingPanel({ query, zone, mayOpen }: Props) {
  const now = query.data;
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? (now?.people.length ?? 0) : firstShown;
  const hidden = Math.max(0, (now?.people.length ?? 0) - shown);
  const more = now ? now.numbers.waiting - now.people.length : 0;
  return (
    <Panel
      title="People waiting for us"
      hint={now ? `${formatCount(now.numbers.waiting)}, most urgent first` : "most urgent first"}
      query={query}
      isEmpty={now?.people.length === 0}
      empty={<EmptyState title="Nobody waits for us">Whoever writes next stands here, with a running clock.</EmptyState>}
      asOf={now?.asOf}
      height={420}
    >
      {now ? (
        <WaitingPeople people={now.people} limit={shown} zone={zone} mayOpen={mayOpen} clockOffsetMs={now.asOf.getTime() - query.dataUpdatedAt} />
      ) : null}
      {hidden > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
          Show {formatCount(hidden)} more here
        </Button>
      ) : null}
      {more > 0 ? (
        <p className={classes.more}>
          {countOf(more, "more person waits", "more people wait")}.{" "}
          {mayOpen ? <Anchor inherit underline="always" component={Link} href="/conversations">See all in Conversations</Anchor> : null}
        </p>
      ) : null}
    </Panel>
  );
}
