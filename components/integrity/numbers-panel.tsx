import classes from "@/components/integrity/tables.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatDay } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import type { Case } from "@/lib/integrity/cases/case-schema";
import { sayExpectedOf, sayP, sayValue } from "@/lib/integrity/cases/say-case";
import type { CaseNumber } from "@/lib/integrity/cases/schema";

type Row = CaseNumber & { place: number };

const columns: Column<Row>[] = [
  {
    key: "label", label: "number",
    cell: ({ place, label }) => (
      <span className={classes.counted}>
        <small>{place}</small> {label}
      </span>
    ),
  },
  {
    key: "value", label: "this case", numeric: true,
    cell: ({ value, unit, outOf }) => (
      <span className={classes.number}>
        <b>{sayValue(value, unit)}</b>
        <small>{unit === "share" ? `${formatCount(Math.round(value * outOf))} of ${formatCount(outOf)}` : `of ${formatCount(outOf)}`}</small>
      </span>
    ),
  },
  {
    key: "ordinary", label: "ordinary authors here", numeric: true,
    cell: ({ ordinary, unit }) =>
      ordinary ? (
        <span className={classes.number}>
          {sayValue(ordinary.value, unit)}
          <small>
            {sayValue(ordinary.low, unit)} to {sayValue(ordinary.high, unit)}, of {formatCount(ordinary.outOf)}
          </small>
        </span>
      ) : (
        <small>not enough data</small>
      ),
  },
  {
    key: "chance", label: "expected by chance", numeric: true,
    cell: ({ chance, unit, outOf }) =>
      chance ? (
        <span className={classes.number}>
          {sayExpectedOf(chance.expected, unit, outOf)}
          {chance.p === null ? null : <small>p {sayP(chance.p)}</small>}
        </span>
      ) : (
        "–"
      ),
  },
];

/** This case beside what is ordinary here, and what chance alone makes. */
export function NumbersPanel({ found, zone, query }: { found: Case; zone: string; query: PanelQuery }) {
  const { numbers, examined, chance } = found;
  const hows = [...new Set([chance.how, ...numbers.flatMap((number) => number.chance?.how ?? [])])].filter((how) => how !== "");
  return (
    <Panel title="Beside what is ordinary here" hint="with 95 % intervals" query={query} isEmpty={numbers.length === 0} empty={<EmptyState title="There is not enough data to compare with">The networks of these accounts tell too little of them.</EmptyState>}>
      <DataTable caption="Numbers of this case, of ordinary authors here and by chance" columns={columns} rows={numbers.map((number, index) => ({ ...number, place: index + 1 }))} rowKey={({ key }) => key} />
      <div className={classes.how}>
        <p>
          Compared with {countOf(examined.ordinaryAuthors, "ordinary author")} of this workspace; examined were {countOf(examined.posts, "post")} by {countOf(examined.accounts, "account")},{" "}
          {formatDay(new Date(examined.from), zone, new Date(0))} to {formatDay(new Date(examined.until), zone, new Date(0))}.
        </p>
        {hows.map((how) => (
          <p key={how}>Chance: {how}.</p>
        ))}
      </div>
    </Panel>
  );
}
