import type { ReactNode } from "react";
import classes from "@/components/charts/breakdown.module.css";
import { SentimentBar } from "@/components/charts/sentiment-bar";
import type { BreakdownRow } from "@/lib/charts/prepare-breakdown";
import { formatCount, formatShare, formatSigned } from "@/lib/format/number";

type Props = {
  rows: readonly BreakdownRow[];
  /** What a row is: "source", "topic", "language". */
  what: string;
  compared: boolean;
  /** The name of a row, often a link that filters by it. */
  name(row: BreakdownRow): ReactNode;
};

/** Posts by something, as bars and as numbers at once: it is its own table. */
export function BreakdownTable({ rows, what, compared, name }: Props) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col" className={classes.wide}>
              negative · neutral · positive
            </th>
            <th scope="col">posts</th>
            {compared ? <th scope="col">change</th> : null}
            <th scope="col">negative, 95 %</th>
            <th scope="col">net, 95 %</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {name(row)}
                <span className={classes.narrow}>
                  <SentimentBar counts={row} width={row.width} />
                </span>
              </th>
              <td className={classes.wide}>
                <SentimentBar counts={row} width={row.width} />
              </td>
              <td>{formatCount(row.total)}</td>
              {compared ? <td title={row.before === null ? undefined : `${formatCount(row.before)} before`}>{row.change}</td> : null}
              <td title={row.negativeBand ? `95 %: ${row.negativeBand}` : undefined}>
                {formatShare(row.negative, row.net === null ? 0 : row.total)} {row.negativeBand ? <small>{row.negativeBand}</small> : null}
              </td>
              <td>
                {formatSigned(row.net)} {row.netBand ? <small>{row.netBand}</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
