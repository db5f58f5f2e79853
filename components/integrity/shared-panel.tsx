import classes from "@/components/integrity/tables.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatCount } from "@/lib/format/number";
import type { Case, SharedThing } from "@/lib/integrity/cases/case-schema";
import { objectNames } from "@/lib/integrity/cases/say-case";

const shown = 8;
const passedOn = { repost: "passed on as a repost, counts less", quotation: "quoted, counts less", headline: "a headline that share buttons write, counts less" } as const;

const columns: Column<SharedThing>[] = [
  {
    key: "what", label: "what",
    cell: ({ kind, label, passedOn: how }) => (
      <span className={classes.thing} dir="auto">
        <small>
          {objectNames[kind]}
          {how ? `, ${passedOn[how]}` : ""}
        </small>
        {label}
      </span>
    ),
  },
  { key: "accounts", label: "accounts", numeric: true, cell: ({ accounts }) => formatCount(accounts) },
  { key: "posts", label: "posts", numeric: true, cell: ({ posts }) => formatCount(posts) },
];

/** What the accounts have in common, most of them first. */
export function SharedPanel({ found: { objects }, query }: { found: Case; query: PanelQuery }) {
  if (objects.length === 0) return null;
  return (
    <Panel title="What they share" hint={objects.length > shown ? `the first ${shown} of ${formatCount(objects.length)}` : undefined} query={query}>
      <DataTable caption="What the accounts share" columns={columns} rows={objects.slice(0, shown)} rowKey={({ key }) => key} />
    </Panel>
  );
}
