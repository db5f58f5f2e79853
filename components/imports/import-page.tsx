"use client";

import { useQuery } from "@tanstack/react-query";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportSetup } from "@/components/imports/import-setup";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { importQuery } from "@/lib/imports/queries";

/** One import: what its columns are, then how far it is, then what it brought. */
export function ImportPage({ id }: { id: string }) {
  const query = useQuery(importQuery(id));
  const detail = query.data;
  return (
    <>
      <PageHeader title="Import a file" />
      <Panel title={detail?.import.fileName ?? "File"} query={query}>
        {detail?.import.state === "uploaded" && detail.preview ? (
          <ImportSetup id={id} preview={detail.preview} />
        ) : detail ? (
          <ImportProgress view={detail.import} />
        ) : null}
      </Panel>
    </>
  );
}
