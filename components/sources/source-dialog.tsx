"use client";

import { Modal } from "@mantine/core";
import { EditSource } from "@/components/sources/edit-source";
import { FeedForm } from "@/components/sources/feed-form";
import { SecretOnce } from "@/components/sources/secret-once";
import type { useSourceChanges } from "@/components/sources/use-source-changes";
import { WebhookForm } from "@/components/sources/webhook-form";
import type { SourceView } from "@/lib/sources/schema";

export type AskedDialog = { kind: "feed" | "webhook" } | { kind: "edit"; source: SourceView } | { kind: "secret"; secret: string; url: string };
type Props = { asked: AskedDialog | null; changes: ReturnType<typeof useSourceChanges>; onClose: () => void };

const titles = { feed: "Watch a brand or a feed", webhook: "Take posts in by webhook", edit: "Change this source", secret: "New signing secret" } as const;

/** What the Sources screen asks in a window of its own; loaded by it. */
export function SourceDialog({ asked, changes, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked ? titles[asked.kind] : ""} size="lg" transitionProps={{ duration: 0 }}>
      {asked?.kind === "feed" ? <FeedForm onDone={onClose} /> : null}
      {asked?.kind === "webhook" ? <WebhookForm onDone={onClose} /> : null}
      {asked?.kind === "edit" ? <EditSource source={asked.source} changes={changes} onDone={onClose} /> : null}
      {asked?.kind === "secret" ? <SecretOnce secret={asked.secret} url={asked.url} onDone={onClose} /> : null}
    </Modal>
  );
}
