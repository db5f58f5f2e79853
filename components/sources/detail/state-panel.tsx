"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import classes from "@/components/sources/detail/detail.module.css";
import { sayState } from "@/components/sources/say-state";
import list from "@/components/sources/sources.module.css";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { useSecond } from "@/components/ui/use-second";
import { networkName } from "@/lib/format/network";
import { formatInstant } from "@/lib/format/date";
import { formatDuration, formatEdge } from "@/lib/format/duration";
import { isSynced } from "@/lib/sources/kinds";
import type { SourceDetail } from "@/lib/sources/network-schema";
import type { SourceView } from "@/lib/sources/schema";

type Props = { source: UseQueryResult<SourceView>; detail: UseQueryResult<SourceDetail>; timeZone: string };

/** Does it work, and how late is what it brings? */
export function StatePanel({ source, detail, timeZone }: Props) {
  const now = useSecond().getTime();
  const view = source.data;
  const state = view ? sayState(view, now) : null;
  return (
    <Panel title="State" hint={view ? view.kindLabel : undefined} query={source} height={180}>
      {view && state ? (
        <>
          <div className={`${list.state} ${classes.state}`} data-tone={state.tone}>
            <b>{state.word}</b>
            <p>{state.sentence}</p>
          </div>
          <dl className={classes.facts}>
            <Fact name="Account">{detail.data?.accountHandle ? `@${detail.data.accountHandle.replace(/^@/, "")}` : "none"}</Fact>
            <Fact name="Network">{networkName(view.network)}</Fact>
            <Fact name="Newest post">{view.lastPostAt ? <TimeAgo at={view.lastPostAt} /> : "none yet"}</Fact>
            <Fact name="From published to here">{detail.data ? sayLag(detail.data.lagSeconds) : "…"}</Fact>
            {isSynced(view.kind) ? <Fact name="Synced">{view.streamingSince ? "as posts are published" : `every ${formatEdge(view.intervalSeconds)}`}</Fact> : null}
            <Fact name="Answers from here">{detail.data ? (detail.data.canReply ? "can be sent" : "on the network only") : "…"}</Fact>
            {isSynced(view.kind) ? (
              <Fact name="Asked for edits and deletions">
                {detail.data?.recheckedAt ? <span title={formatInstant(detail.data.recheckedAt, timeZone)}><TimeAgo at={detail.data.recheckedAt} /></span> : "not yet"}
              </Fact>
            ) : null}
            <Fact name="People wait for answers">{view.expectsAnswers ? "yes" : "no"}</Fact>
          </dl>
        </>
      ) : null}
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sayLag(seconds: number | null): string {
  return seconds === null ? "no post in 24 h" : `${formatDuration(Math.max(0, Math.round(seconds)))} (median, 24 h)`;
}
