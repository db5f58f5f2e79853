import { expect, it } from "vitest";
import type { Panel } from "@/lib/reports/document";
import { widePanels } from "@/lib/reports/wide-panels";

const shared = { id: "x", title: "", note: "", says: "", empty: null };
const narrow: Panel = { ...shared, kind: "figures", figures: [] };
const wide: Panel = { ...shared, kind: "text", paragraphs: [] };
const heads = (...labels: string[]): Panel => ({ ...shared, kind: "table", more: 0, rows: [], columns: labels.map((label) => ({ key: label, label, align: "start" })) });

it.each<[string, Panel[], boolean[]]>([
  ["pairs stand side by side", [narrow, narrow], [false, false]],
  ["whoever is left over takes the width", [narrow, narrow, narrow], [false, false, true]],
  ["also before one that needs it", [narrow, wide, narrow, narrow], [true, true, false, false]],
  ["what says only that there is nothing needs none", [{ ...wide, empty: "Nothing." }, narrow], [false, false]],
  ["a table whose heads need it", [heads("incident", "severity", "declared", "lasted", "first statement after"), heads("drill", "held", "within 60 s", "median answer")], [true, true]],
  ["one alone", [narrow], [true]],
])("%s", (_, panels, widths) => {
  expect(widePanels(panels)).toEqual(widths);
});
