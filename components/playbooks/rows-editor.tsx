import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "@/components/playbooks/plan.module.css";

type Props<Row> = {
  title: string;
  /** "trigger": what one of them is called. */
  noun: string;
  rows: readonly Row[];
  most: number;
  make: () => Row;
  onChange: (rows: Row[]) => void;
  children: (row: Row, set: (change: Partial<Row>) => void, index: number) => ReactNode;
};

/** A list of which each row has fields of its own; rows are added at the end and taken away. */
export function RowsEditor<Row>({ title, noun, rows, most, make, onChange, children }: Props<Row>) {
  return (
    <fieldset className={classes.rows}>
      <legend>{title}</legend>
      {rows.map((row, index) => (
        // Rows hold their fields by place: none moves but by being taken away.
        <div key={index} className={classes.row}>
          <div>{children(row, (change) => onChange(rows.map((one, at) => (at === index ? { ...one, ...change } : one))), index)}</div>
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Remove ${noun} ${index + 1}`} onClick={() => onChange(rows.filter((_, at) => at !== index))}>
            <IconTrash size={16} aria-hidden />
          </Button>
        </div>
      ))}
      {rows.length < most ? (
        <Button variant="default" size="compact-sm" className={classes.add} onClick={() => onChange([...rows, make()])}>
          Add a {noun}
        </Button>
      ) : null}
    </fieldset>
  );
}
