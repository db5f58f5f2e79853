import classes from "@/components/integrity/tables.module.css";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import type { Case } from "@/lib/integrity/cases/case-schema";

/** Who said what about the case, from the audit log. */
export function HistoryPanel({ found: { history }, zone, query }: { found: Case; zone: string; query: PanelQuery }) {
  if (history.length === 0) return null;
  return (
    <Panel title="What was said before" query={query}>
      <ol className={classes.history}>
        {history.map(({ at, by, said, notes }) => (
          <li key={`${at.getTime()}${said}`}>
            <b>{by ?? "Firstminute"}</b> {said} <small>{formatInstant(at, zone)}</small>
            {notes ? <p dir="auto">“{notes}”</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
