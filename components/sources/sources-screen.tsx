"use client";

import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { EditSource } from "@/components/sources/edit-source";
import { FeedForm } from "@/components/sources/feed-form";
import { SecretOnce } from "@/components/sources/secret-once";
import { SourceRow } from "@/components/sources/source-row";
import classes from "@/components/sources/sources.module.css";
import { useSourceChanges } from "@/components/sources/use-source-changes";
import { WebhookForm } from "@/components/sources/webhook-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { leads } from "@/lib/auth/roles";
import type { SourceView } from "@/lib/sources/schema";
import { sourcesQuery } from "@/lib/sources/queries";
import { sessionQuery } from "@/lib/workspaces/queries";

type Dialog = { kind: "feed" | "webhook" } | { kind: "edit"; source: SourceView } | { kind: "secret"; secret: string; url: string };

const titles = { feed: "Watch a brand or a feed", webhook: "Take posts in by webhook", edit: "Change this source", secret: "New signing secret" } as const;

/** Is it set up right? Every source with its state in words. */
export function SourcesScreen() {
  const sources = useQuery(sourcesQuery());
  const session = useQuery(sessionQuery());
  const changes = useSourceChanges();
  const [dialog, setDialog] = useState<Dialog | null>(null);
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
              <Button onClick={() => setDialog({ kind: "feed" })}>Add a feed</Button>
              <Button variant="default" onClick={() => setDialog({ kind: "webhook" })}>
                Add a webhook
              </Button>
              <Button variant="default" component={Link} href="/sources/import">
                Import a file
              </Button>
            </>
          ) : null
        }
      />
      <Panel
        title="Where mentions come from"
        hint={sources.data ? `${sources.data.sources.length} ${sources.data.sources.length === 1 ? "source" : "sources"}` : undefined}
        query={sources}
        isEmpty={sources.data?.sources.length === 0}
        empty={<EmptyState title="No source yet">Add a feed to watch a brand, a webhook for your own systems, or import a file.</EmptyState>}
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
      <Modal opened={dialog !== null} onClose={close} title={dialog ? titles[dialog.kind] : ""} size="lg" transitionProps={{ duration: 0 }}>
        {dialog?.kind === "feed" ? <FeedForm onDone={close} /> : null}
        {dialog?.kind === "webhook" ? <WebhookForm onDone={close} /> : null}
        {dialog?.kind === "edit" ? <EditSource source={dialog.source} changes={changes} onDone={close} /> : null}
        {dialog?.kind === "secret" ? <SecretOnce secret={dialog.secret} url={dialog.url} onDone={close} /> : null}
      </Modal>
    </>
  );
}
