"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { sayState } from "@/components/sources/say-state";
import classes from "@/components/sources/sources.module.css";
import type { useSourceChanges } from "@/components/sources/use-source-changes";
import { RowMenu } from "@/components/ui/row-menu";
import { TimeAgo } from "@/components/ui/time-ago";
import { isSynced } from "@/lib/sources/kinds";
import type { SourceView } from "@/lib/sources/schema";

type Props = {
  source: SourceView;
  /** Milliseconds; the state's words follow it. */
  now: number;
  mayChange: boolean;
  changes: ReturnType<typeof useSourceChanges>;
  onEdit: () => void;
  onNewSecret: () => void;
};

export function SourceRow({ source, now, mayChange, changes, onEdit, onNewSecret }: Props) {
  const state = sayState(source, now);
  const isSyncing = changes.sync.isPending && changes.sync.variables === source.id;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <h3>
          <Link href={`/sources/${source.id}`}>{source.name}</Link>
        </h3>
        <p>
          {source.kindLabel}
          {source.url ? ` · ${new URL(source.url).hostname}` : ""}
          {source.expectsAnswers ? "" : " · nobody waits for an answer"}
        </p>
      </div>
      <div className={classes.state} data-tone={state.tone}>
        <b>{state.word}</b>
        <p>{state.sentence}</p>
      </div>
      <dl className={classes.numbers}>
        <div>
          <dt>last 24 h</dt>
          <dd>{source.postsLastDay.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>newest post</dt>
          <dd>{source.lastPostAt ? <TimeAgo at={source.lastPostAt} /> : "none yet"}</dd>
        </div>
      </dl>
      {mayChange ? (
        <div className={classes.actions}>
          {source.state !== "active" ? (
            <Button size="compact-sm" variant="default" onClick={() => changes.update.mutate({ id: source.id, state: "active" })}>
              Resume
            </Button>
          ) : isSynced(source.kind) ? (
            <Button size="compact-sm" variant="default" loading={isSyncing} onClick={() => changes.sync.mutate(source.id)}>
              Sync now
            </Button>
          ) : null}
          <RowMenu
            label={`More for ${source.name}`}
            actions={[
              { label: "Change", onChoose: onEdit },
              ...(source.state === "active" && source.kind !== "file" ? [{ label: "Pause", onChoose: () => changes.update.mutate({ id: source.id, state: "paused" }) }] : []),
              ...(source.kind === "webhook" ? [{ label: "New signing secret", onChoose: onNewSecret }] : []),
              { label: "Remove", onChoose: () => changes.remove.mutate(source.id), isGrave: true },
            ]}
          />
        </div>
      ) : null}
    </li>
  );
}
