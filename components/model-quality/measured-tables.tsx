import classes from "@/components/model-quality/model-quality.module.css";
import { DataTable } from "@/components/ui/data-table";
import { sentimentNames } from "@/lib/conversations/schema";
import { formatCount, formatRatio } from "@/lib/format/number";
import type { Agreement, Confusion, Measured } from "@/lib/labels/quality-schema";

/** A share with its interval and what it is of; a dash when it is of nothing. */
function Share({ agreed, total, low, high }: Agreement) {
  if (total === 0) return <>–</>;
  return (
    <>
      <b>{formatRatio(agreed / total)}</b>{" "}
      <span className={classes.interval}>
        {formatRatio(low)} to {formatRatio(high)} · {formatCount(agreed)} of {formatCount(total)}
      </span>
    </>
  );
}

export function AgreementTable({ measured }: { measured: Measured }) {
  return (
    <DataTable
      caption="Agreement by class, with 95 % intervals (Wilson)"
      columns={[
        { key: "name", label: "Class", cell: (row) => <span className={classes.whole}>{row.name}</span> },
        { key: "found", label: "Of those people call so, the model finds", numeric: true, cell: (row) => <Share {...row.found} /> },
        { key: "right", label: "Of those the model calls so, people agree", numeric: true, cell: (row) => <Share {...row.right} /> },
      ]}
      rows={measured.byClass}
      rowKey={(row) => row.name}
    />
  );
}

/** Rows: the model; columns: people. */
export function ConfusionTable({ confusion }: { confusion: Confusion }) {
  return (
    <DataTable
      caption="Confusion matrix: rows are what the model said, columns what people said"
      columns={[
        { key: "model", label: "The model said", cell: (row) => <span className={classes.whole}>{row.name}</span> },
        ...sentimentNames.map((name, people) => ({
          key: name,
          label: `people: ${name}`,
          numeric: true,
          cell: (row: { counts: readonly number[]; model: number }) =>
            row.model === people ? <b>{formatCount(row.counts[people])}</b> : formatCount(row.counts[people]),
        })),
      ]}
      rows={sentimentNames.map((name, model) => ({ name, model, counts: confusion[model] ?? [] }))}
      rowKey={(row) => row.name}
    />
  );
}

/** A calibrated model is right as often as it says: each bar should end where its mark stands. */
export function CalibrationTable({ bins }: { bins: Measured["calibration"] }) {
  return (
    <DataTable
      caption="Calibration: how often the model was right, by how sure it said it was"
      columns={[
        { key: "sure", label: "It said", cell: (bin) => <span className={classes.whole}>{`${formatRatio(bin.from)} to ${formatRatio(bin.to)}`}</span> },
        { key: "picture", label: "Right, against what it said", cell: (bin) => <Gauge bin={bin} /> },
        { key: "right", label: "It was right", numeric: true, cell: (bin) => <Share {...bin} /> },
      ]}
      rows={bins}
      rowKey={(bin) => String(bin.from)}
    />
  );
}

function Gauge({ bin }: { bin: Measured["calibration"][number] }) {
  if (bin.total === 0 || bin.meanProbability === null) return null;
  const percent = (share: number) => `${100 * share}%`;
  return (
    <span className={classes.gauge} role="img" aria-label={`said ${formatRatio(bin.meanProbability)}, was right ${formatRatio(bin.agreed / bin.total)}`}>
      <i className={classes.range} style={{ left: percent(bin.low ?? 0), right: percent(1 - (bin.high ?? 1)) }} />
      <i className={classes.dot} style={{ left: percent(bin.agreed / bin.total) }} />
      <i className={classes.said} style={{ left: percent(bin.meanProbability) }} />
    </span>
  );
}
