import { formatDay, formatInstant } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import type { TablePanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { secondsFigure, shareFigure } from "@/lib/reports/make-figure";

/** Incidents that ran, and drills that were held: those have a workspace of their own and are in no other number. */
export function crisisPanels({ incidents, drills, counts, period, madeAt }: ReportFacts): [TablePanel, TablePanel] {
  const { name } = period.whole;
  const [first] = incidents;
  return [
    {
      kind: "table", id: "incidents", title: "Incidents", note: "running at any time of the range, the gravest first", more: Math.max(0, counts.incidents - incidents.length),
      empty: first ? null : `No incident ran in ${name}.`,
      says: first ? `${countOf(counts.incidents, "incident")} ran, the gravest ${first.name}.` : `No incident ran in ${name}.`,
      columns: [
        { key: "incident", label: "incident", align: "start" }, { key: "severity", label: "severity", align: "start" }, { key: "declared", label: "declared", align: "start" },
        { key: "length", label: "lasted", align: "end" }, { key: "statement", label: "first statement after", align: "end" },
      ],
      rows: incidents.map(({ id, name: what, severity, declaredAt, endedAt, statements }) => {
        const statedAt = statements[0]?.publishedAt;
        const length = ((endedAt ?? madeAt).getTime() - declaredAt.getTime()) / 1000;
        return {
          key: String(id),
          cells: [
            { text: what, href: `/crises/incidents/${id}` }, { text: `level ${severity}`, href: null }, { text: formatInstant(declaredAt, period.zone), href: null },
            { figure: secondsFigure(`incidents.${id}.length`, Math.max(0, length), "incident_length", { filter: what }), note: endedAt ? null : "still runs" },
            { figure: secondsFigure(`incidents.${id}.statement`, statedAt ? Math.max(0, (statedAt.getTime() - declaredAt.getTime()) / 1000) : null, "first_statement", { filter: what }), note: statedAt ? null : "none yet" },
          ],
        };
      }),
    },
    {
      kind: "table", id: "drills", title: "Drills", note: "invented posts, in no other number", more: Math.max(0, counts.drills - drills.length),
      empty: drills.length === 0 ? `No drill was held in ${name}.` : null,
      says: drills.length === 0 ? `No drill was held in ${name}.` : `${countOf(counts.drills, "drill was", "drills were")} held.`,
      columns: [
        { key: "drill", label: "drill", align: "start" }, { key: "ended", label: "held", align: "start" },
        { key: "within60", label: "within 60 s", align: "end" }, { key: "median", label: "median answer", align: "end" },
      ],
      rows: drills.map(({ id, scenario, endedAt, within60, firstResponseSeconds }) => {
        const of = within60?.of ?? 0;
        return {
          key: String(id),
          cells: [
            { text: sayScenario(scenario), href: `/drills/${id}` }, { text: formatDay(endedAt, period.zone), href: null },
            { figure: shareFigure(`drills.${id}.within60`, Math.round((within60?.value ?? 0) * of), of, "drill_within60"), note: null },
            { figure: secondsFigure(`drills.${id}.median`, firstResponseSeconds, "drill_first_response"), note: null },
          ],
        };
      }),
    },
  ];
}

/** "The working conditions" of "working-conditions": scenarios are known by their file's name. */
function sayScenario(key: string): string {
  const words = key.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
