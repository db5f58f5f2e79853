import Link from "next/link";
import { formatBytes, stateWords } from "@/components/imports/say-import";
import { DataTable } from "@/components/ui/data-table";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ImportView } from "@/lib/imports/schema";

const count = (value: number) => value.toLocaleString("en");

export function ImportList({ imports }: { imports: readonly ImportView[] }) {
  return (
    <DataTable
      caption="Imports so far"
      rows={imports}
      rowKey={(row) => row.id}
      columns={[
        { key: "file", label: "file", cell: (row) => <Link href={`/sources/import/${row.id}`}>{row.fileName}</Link> },
        { key: "state", label: "state", cell: (row) => stateWords[row.state] },
        { key: "size", label: "size", numeric: true, cell: (row) => formatBytes(row.sizeBytes) },
        { key: "rows", label: "rows", numeric: true, cell: (row) => count(row.records) },
        { key: "added", label: "new", numeric: true, cell: (row) => count(row.added) },
        { key: "rejected", label: "not readable", numeric: true, cell: (row) => count(row.rejected) },
        { key: "when", label: "when", numeric: true, cell: (row) => <TimeAgo at={row.createdAt} /> },
      ]}
    />
  );
}
