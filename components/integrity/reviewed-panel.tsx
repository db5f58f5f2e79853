import shared from "@/components/integrity/integrity.module.css";
import classes from "@/components/integrity/ratings.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatCount } from "@/lib/format/number";
import type { Case } from "@/lib/integrity/cases/case-schema";

type Reviewed = NonNullable<Case["reviewed"]>;
type Row = { key: string; label: string; rating: Reviewed["raw"] };
const left = (stars: number) => `${((stars - 1) / 4) * 100}%`;

const columns: Column<Row>[] = [
  { key: "label", label: "rating", cell: ({ label }) => label },
  { key: "mean", label: "mean", numeric: true, cell: ({ rating }) => rating.mean.toFixed(2) },
  { key: "interval", label: "95 % interval", numeric: true, cell: ({ rating }) => `${rating.low.toFixed(2)} to ${rating.high.toFixed(2)}` },
  { key: "reviews", label: "reviews", numeric: true, cell: ({ rating }) => formatCount(rating.reviews) },
];

/** The rating as it stands, and without the reviews of this case; on one axis from 1 to 5. */
export function ReviewedPanel({ reviewed: { subject, raw, adjusted }, query }: { reviewed: Reviewed; query: PanelQuery }) {
  const rows: Row[] = [{ key: "raw", label: "as it stands", rating: raw }, ...(adjusted ? [{ key: "adjusted", label: "without this case", rating: adjusted }] : [])];
  return (
    <Panel title={`Rating of ${subject}`} hint="1 to 5, with 95 % intervals" query={query} table={<DataTable caption={`Rating of ${subject}`} columns={columns} rows={rows} rowKey={({ key }) => key} />}>
      <ul className={classes.ratings}>
        {rows.map(({ key, label, rating }) => (
          <li key={key}>
            <span>{label}</span>
            <span className={classes.axis} role="img" aria-label={`${label}: ${rating.mean.toFixed(1)} of 5, ${rating.low.toFixed(1)} to ${rating.high.toFixed(1)}, ${rating.reviews} reviews`}>
              <i style={{ left: left(rating.low), right: `calc(100% - ${left(rating.high)})` }} />
              <b style={{ left: left(rating.mean) }} />
            </span>
            <span>
              {rating.mean.toFixed(1)} <small>of {formatCount(rating.reviews)}</small>
            </span>
          </li>
        ))}
      </ul>
      {adjusted ? null : <p className={shared.foot}>Without the reviews of this case too few are left for a rating.</p>}
    </Panel>
  );
}
