import { formatDay, formatInstant } from "@/lib/format/date";
import type { LinePanel } from "@/lib/reports/document";

type Mark = Pick<LinePanel["marks"][number], "kind" | "from" | "to" | "label">;

/** "Incident: Warehouse heat (22 Nov – 26 Nov)", "Our statement, after 41 m 00 s (22 Nov 2026, 12:41)", "Note: …". */
export function sayMark({ kind, from, to, label }: Mark, zone: string): string {
  const when = kind === "incident" ? `${formatDay(new Date(from), zone)} – ${to === null ? "still open" : formatDay(new Date(to), zone)}` : formatInstant(new Date(from), zone);
  const what = kind === "incident" ? `Incident: ${label}` : kind === "annotation" ? `Note: ${label}` : label.startsWith("statement") ? `Our ${label}` : `Our statement: ${label}`;
  return `${what} (${when})`;
}
