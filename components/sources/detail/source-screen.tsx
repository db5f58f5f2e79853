"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { BackfillPanel } from "@/components/sources/detail/backfill-panel";
import classes from "@/components/sources/detail/detail.module.css";
import { ErrorsPanel } from "@/components/sources/detail/errors-panel";
import { LimitsPanel } from "@/components/sources/detail/limits-panel";
import { PostsPanel } from "@/components/sources/detail/posts-panel";
import { StatePanel } from "@/components/sources/detail/state-panel";
import type { AskedDialog } from "@/components/sources/source-dialog";
import { useSourceChanges } from "@/components/sources/use-source-changes";
import { PageHeader } from "@/components/ui/page-header";
import { RowMenu } from "@/components/ui/row-menu";
import { leads } from "@/lib/auth/roles";
import { ApiError, api } from "@/lib/http/client";
import { isSynced } from "@/lib/sources/kinds";
import { verifiedOut } from "@/lib/sources/network-schema";
import { sourceDetailQuery, sourceQuery } from "@/lib/sources/queries";
import { sessionQuery } from "@/lib/workspaces/queries";

const SourceDialog = dynamic(() => import("@/components/sources/source-dialog").then((m) => m.SourceDialog), { ssr: false });

/** One source: does it work, how fast, what does it cost, what went wrong. */
export function SourceScreen({ id }: { id: string }) {
  const router = useRouter();
  const source = useQuery(sourceQuery(id));
  const detail = useQuery(sourceDetailQuery(id));
  const session = useQuery(sessionQuery());
  const changes = useSourceChanges();
  const [dialog, setDialog] = useState<AskedDialog | null>(null);
  const test = useMutation({
    mutationFn: () => api.post(`/api/v1/sources/${id}/test`, { output: verifiedOut }),
    onSuccess: ({ words }) => notifications.show({ color: "teal", title: "It works", message: words }),
    onError: (error) => notifications.show({ color: "red", title: "It does not work now", message: error.message, autoClose: 12_000 }),
  });
  const mayChange = leads.some((role) => role === session.data?.role);
  const timeZone = session.data?.user.timeZone ?? session.data?.workspace.timeZone ?? "UTC";
  const view = source.data;
  const synced = view !== undefined && isSynced(view.kind);
  const isGone = source.error instanceof ApiError && source.error.problem.status === 404;
  const newSecret = () => changes.rotate.mutate(id, { onSuccess: ({ secret, webhookUrl }) => setDialog({ kind: "secret", secret, url: webhookUrl }) });
  return (
    <>
      <Link className={classes.back} href="/sources">
        ← All sources
      </Link>
      <PageHeader
        title={view?.name ?? (isGone ? "This source does not exist any more" : "Source")}
        actions={
          view && mayChange ? (
            <>
              {synced && view.state !== "paused" ? (
                <Button variant="default" loading={changes.sync.isPending} onClick={() => changes.sync.mutate(id)}>
                  Sync now
                </Button>
              ) : null}
              {view.state !== "active" ? (
                <Button loading={changes.update.isPending} onClick={() => changes.update.mutate({ id, state: "active" })}>
                  Resume
                </Button>
              ) : view.kind === "file" ? null : (
                <Button variant="default" loading={changes.update.isPending} onClick={() => changes.update.mutate({ id, state: "paused" })}>
                  Pause
                </Button>
              )}
              {synced ? (
                <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
                  Test
                </Button>
              ) : null}
              <RowMenu
                label={`More for ${view.name}`}
                actions={[
                  { label: "Change", onChoose: () => setDialog({ kind: "edit", source: view }) },
                  ...(view.kind === "webhook" ? [{ label: "New signing secret", onChoose: newSecret }] : []),
                  { label: "Remove", onChoose: () => changes.remove.mutate(id, { onSuccess: () => router.push("/sources") }), isGrave: true },
                ]}
              />
            </>
          ) : null
        }
      />
      <div className={classes.panels}>
        <StatePanel source={source} detail={detail} timeZone={timeZone} />
        <PostsPanel detail={detail} timeZone={timeZone} />
        {synced ? <LimitsPanel detail={detail} timeZone={timeZone} /> : null}
        {detail.data?.canBackfill || detail.data?.backfill ? <BackfillPanel id={id} detail={detail} timeZone={timeZone} mayChange={mayChange} /> : null}
        {synced ? <ErrorsPanel detail={detail} timeZone={timeZone} /> : null}
      </div>
      <SourceDialog asked={dialog} changes={changes} onClose={() => setDialog(null)} />
    </>
  );
}
