"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";
import { FigureButton } from "@/components/reports/figure-button";
import { useReading } from "@/components/reports/report-context";
import classes from "@/components/reports/table.module.css";
import list from "@/components/ui/row-list.module.css";
import { countOf } from "@/lib/format/number";
import type { Cell, TablePanel } from "@/lib/reports/document";

const longestName = 60;

/** A table of the report; what there is beside its rows is counted. */
export function TableBlock({ panel: { title, columns, rows, more } }: { panel: TablePanel }) {
  // Sentences in a column of a narrow table stand a word a line: there each row reads as a list.
  const hasSentences = rows.some(({ cells }) => cells.slice(1).some((cell) => textOf(cell).length > longestName));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe)
    <section className={`${classes.scroll} ${list.frame}`} aria-label={title} tabIndex={0}>
      <table className={hasSentences ? `${classes.table} ${list.table}` : classes.table}>
        <caption className="fm-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, align }) => (
              <th key={key} scope="col" data-align={align}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.key ?? index} data-align={columns[index]?.align} data-label={index > 0 ? columns[index]?.label : undefined}>
                  <CellText cell={cell} label={[textOf(cells[0]), columns[index]?.label].filter(Boolean).join(", ")} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className={classes.more}>and {countOf(more, "more", "more")}</p> : null}
    </section>
  );
}

function CellText({ cell, label }: { cell: Cell; label: string }) {
  const { mayOpen } = useReading();
  if ("figure" in cell) {
    return (
      <>
        <FigureButton figure={cell.figure} label={label} />
        {cell.note ? <small> {cell.note}</small> : null}
      </>
    );
  }
  return mayOpen && cell.href ? (
    <Anchor inherit component={Link} href={cell.href} dir="auto">
      {cell.text}
    </Anchor>
  ) : (
    <bdi>{cell.text}</bdi>
  );
}

const textOf = (cell: Cell | undefined) => (cell && "text" in cell ? cell.text : "");
