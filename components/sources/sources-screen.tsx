"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { AskedDialog } from "@/components/sources/source-dialog";
import { SourceRow } from "@/components/sources/source-row";
import classes from "@/components/sources/sources.module.css";
import { useSourceChanges } from "@/components/sources/use-source-changes";
import { EmptyState } from "@/components/ui/empty-state";
import { ConnectionNotice } from "@/components/sources/connection-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { leads } from "@/lib/auth/roles";
import { sourcesQuery } from "@/lib/sources/queries";
import { sessionQuery } from "@/lib/workspaces/queries";

const SourceDialog = dynamic(() => import("@/components/sources/source-dialog").then((m) => m.SourceDialog), { ssr: false });

/** Is it set up right? Every source with its state in words. */
export function SourcesScreen() {
  const sources = useQuery(sourcesQuery());
  const session = useQuery(sessionQuery());
  const changes = useSourceChanges();
  const [dialog, setDialog] = useState<AskedDialog | null>(null);
  const now = useSecond();
  const close = () => setDialog(null);
  const mayChange = leads.some((role) => role === session.data?.role);
  const newSecret = (id: string) =>
    changes.rotate.mutate(id, { onSuccess: ({ secret, webhookUrl }) => setDialog({ kind: "secret", secret, url: webhookUrl }) });
  return (
    <>
      <PageHeader
        title="Sources"
        actions={
          mayChange ? (
            <>
              <Button onClick={() => setDialog({ kind: "add" })}>Add a source</Button>
              <Button variant="default" component={Link} href="/sources/import">
                Import a file
              </Button>
            </>
          ) : null
        }
      />
      <ConnectionNotice />
      <Panel
        title="Where mentions come from"
        hint={sources.data ? `${sources.data.sources.length} ${sources.data.sources.length === 1 ? "source" : "sources"}` : undefined}
        query={sources}
        isEmpty={sources.data?.sources.length === 0}
        empty={<EmptyState title="No source yet">Add a source to watch a network, the news or a feed, or import a file.</EmptyState>}
      >
        <ul className={classes.list}>
          {sources.data?.sources.map((source) => (
            <SourceRow
              key={source.id}
              source={source}
              now={now.getTime()}
              mayChange={mayChange}
              changes={changes}
              onEdit={() => setDialog({ kind: "edit", source })}
              onNewSecret={() => newSecret(source.id)}
            />
          ))}
        </ul>
      </Panel>
      <SourceDialog asked={dialog} changes={changes} onClose={close} />
    </>
  );
}
