"use client";

import { Button, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { DropZone } from "@/components/imports/drop-zone";
import { ImportList } from "@/components/imports/import-list";
import classes from "@/components/imports/imports.module.css";
import { uploadFile } from "@/components/imports/upload";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatBytes } from "@/components/imports/say-import";
import { importQuery, importsQuery } from "@/lib/imports/queries";

type Upload = { file: File; share: number; stop: AbortController };

/** Brings a file in: upload, then its own page for columns and progress. */
export function ImportScreen() {
  const router = useRouter();
  const client = useQueryClient();
  const imports = useQuery(importsQuery());
  const [upload, setUpload] = useState<Upload | null>(null);
  const [error, setError] = useState<string | null>(null);
  const current = useRef<Upload | null>(null);

  const start = async (file: File) => {
    const stop = new AbortController();
    const show = (share: number) => {
      current.current = { file, share, stop };
      setUpload(current.current);
    };
    show(0);
    setError(null);
    try {
      const detail = await uploadFile(file, show, stop.signal);
      client.setQueryData(importQuery(detail.import.id).queryKey, detail);
      router.push(`/sources/import/${detail.import.id}`);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : "The upload failed. Try again.");
      setUpload(null);
    }
  };

  return (
    <>
      <PageHeader title="Import a file" />
      <div className={classes.stack}>
        {upload ? (
          <section className={classes.card} aria-label="Upload">
            <p>
              Sending <b>{upload.file.name}</b> ({formatBytes(upload.file.size)}) {upload.share >= 1 ? "· looking into it" : `· ${Math.round(upload.share * 100)} %`}
            </p>
            <Progress value={upload.share * 100} aria-label="Uploaded" transitionDuration={0} />
            <Button variant="default" size="compact-sm" onClick={() => upload.stop.abort()}>
              Cancel
            </Button>
          </section>
        ) : (
          <DropZone onFile={(file) => void start(file)} />
        )}
        {error ? (
          <p role="alert" className={classes.error}>
            {error}
          </p>
        ) : null}
        {imports.data?.imports.length ? (
          <Panel title="Imports so far" query={imports}>
            <ImportList imports={imports.data.imports} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
