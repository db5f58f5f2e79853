"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/statements.module.css";
import { StatementPosts } from "@/components/incidents/statement-posts";
import { usePublish } from "@/components/incidents/use-publish";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { WithdrawForm } from "@/components/incidents/withdraw-form";
import { RowMenu } from "@/components/ui/row-menu";
import { formatInstant } from "@/lib/format/date";
import type { Room, StatementView } from "@/lib/incidents/room-schema";
import { statementKindNames } from "@/lib/incidents/say-statement";
import { sayWhen } from "@/lib/incidents/say-when";
import type { StatementState } from "@/lib/incidents/schema";

const states: Record<StatementState, string> = { draft: "Draft", awaiting_approval: "Waits for approval", approved: "On its way", published: "Published", withdrawn: "Withdrawn" };

type Props = { room: Room; statement: StatementView; zone: string; onEdit: () => void };

export function StatementItem({ room, statement, zone, onEdit }: Props) {
  const { id, kind, state, text, pinned, nextUpdateAt, writtenBy, publishedAt, withdrawnAt, posts, versions } = statement;
  const [withdraws, setWithdraws] = useState(false);
  const at = withdrawnAt ?? publishedAt;
  return (
    <li className={classes.statement} id={`statement-${id}`} data-state={state}>
      <header>
        <h3>{statementKindNames[kind]}</h3>
        <span className={shared.state} data-state={state}>
          {pinned ? "Pinned · " : ""}
          {states[state]}
          {at ? ` ${formatInstant(at, zone)}` : ""}
        </span>
      </header>
      <p className={classes.text} dir="auto">
        {text}
      </p>
      <p className={shared.quiet}>
        {writtenBy.name}
        {nextUpdateAt ? ` · announces the next update for ${sayWhen(nextUpdateAt, zone, publishedAt ?? room.asOf)}` : " · the last word"}
        {posts.length === 0 && state === "published" ? " · published by hand" : ""}
      </p>
      <StatementPosts posts={posts} isWithdrawn={state === "withdrawn"} />
      {versions.length > 1 ? (
        <details className={shared.fold}>
          <summary>{versions.length} versions</summary>
          <ol className={classes.versions}>
            {versions.map((version) => (
              <li key={version.version}>
                <b>
                  {version.version}, {version.by}, {formatInstant(version.at, zone)}
                </b>
                <p dir="auto">{version.text}</p>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      <Actions room={room} statement={statement} onEdit={onEdit} onWithdraw={() => setWithdraws(true)} />
      {withdraws ? <WithdrawForm incidentId={room.id} statementId={id} onDone={() => setWithdraws(false)} /> : null}
    </li>
  );
}

function Actions({ room, statement, onEdit, onWithdraw }: Omit<Props, "zone"> & { onWithdraw: () => void }) {
  const { id, state, pinned, posts, approvalId } = statement;
  const change = useRoomChange(room.id);
  const { publish, brokenPromise } = usePublish(room.id, statement);
  const takeBack = () => change.mutate({ path: `/statements/${id}/take-back` });
  if (state === "draft" && room.state === "open") {
    return (
      <div className={shared.actions}>
        <Button size="compact-sm" loading={publish.isPending} onClick={() => publish.mutate(false)}>
          Publish
        </Button>
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          Write anew
        </Button>
        {publish.error ? (
          <p role="alert" className={shared.problem}>
            {publish.error.message}{" "}
            {brokenPromise ? (
              <Button size="compact-xs" variant="default" onClick={() => publish.mutate(true)}>
                Publish all the same
              </Button>
            ) : null}
          </p>
        ) : null}
      </div>
    );
  }
  if (state === "awaiting_approval") {
    return (
      <div className={shared.actions}>
        <Button size="compact-sm" variant="default" component={Link} href={`/approvals?id=${approvalId ?? ""}`}>
          See the request
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" loading={change.isPending} onClick={takeBack}>
          Take back
        </Button>
      </div>
    );
  }
  if (state === "approved" && posts.every((post) => post.state === "failed")) {
    return (
      <div className={shared.actions}>
        <Button size="compact-sm" variant="default" loading={change.isPending} onClick={takeBack}>
          Take back to the draft
        </Button>
      </div>
    );
  }
  if (state !== "published") return null;
  return (
    <div className={shared.actions}>
      <Button size="compact-sm" variant="subtle" color="gray" loading={change.isPending} onClick={() => change.mutate({ path: `/statements/${id}/pin`, body: { pinned: !pinned } })}>
        {pinned ? "Do not pin any more" : "Pin"}
      </Button>
      {room.mayLead ? <RowMenu label="More for this statement" actions={[{ label: "Withdraw it …", onChoose: onWithdraw, isGrave: true }]} /> : null}
    </div>
  );
}
