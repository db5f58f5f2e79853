"use client";

import { Modal } from "@mantine/core";
import { AddSource } from "@/components/sources/add-source";
import { EditConnection } from "@/components/sources/edit-connection";
import { EditSource } from "@/components/sources/edit-source";
import { SecretOnce } from "@/components/sources/secret-once";
import type { useSourceChanges } from "@/components/sources/use-source-changes";
import { isSynced } from "@/lib/sources/kinds";
import type { SourceView } from "@/lib/sources/schema";

export type AskedDialog = { kind: "add" } | { kind: "edit"; source: SourceView } | { kind: "secret"; secret: string; url: string };
type Props = { asked: AskedDialog | null; changes: ReturnType<typeof useSourceChanges>; onClose: () => void };

const titles = { add: "Add a source", edit: "Change this source", secret: "New signing secret" } as const;

/** What the Sources screen asks in a window of its own; loaded by it. */
export function SourceDialog({ asked, changes, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked ? titles[asked.kind] : ""} size={asked?.kind === "add" ? "xl" : "lg"} transitionProps={{ duration: 0 }}>
      {asked?.kind === "add" ? <AddSource onDone={onClose} /> : null}
      {asked?.kind === "edit" ? (
        asked.source.kind !== "feed" && isSynced(asked.source.kind) ? (
          <EditConnection key={asked.source.id} source={asked.source} onDone={onClose} />
        ) : (
          <EditSource key={asked.source.id} source={asked.source} changes={changes} onDone={onClose} />
        )
      ) : null}
      {asked?.kind === "secret" ? <SecretOnce secret={asked.secret} url={asked.url} onDone={onClose} /> : null}
    </Modal>
  );
}
