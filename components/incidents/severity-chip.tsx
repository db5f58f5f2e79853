import classes from "@/components/incidents/incidents.module.css";
import { severityCriteria } from "@/lib/incidents/severity";

/** "2 Serious": told by number, word and shape. */
export function SeverityChip({ severity }: { severity: number }) {
  const criteria = Object.entries(severityCriteria).find(([key]) => Number(key) === severity)?.[1];
  return (
    <span className={classes.severity} data-grave={severity <= 2} title={criteria?.summary}>
      Severity {severity} · {criteria?.name ?? ""}
    </span>
  );
}
