import type { Panel, ReportDocument } from "@/lib/reports/document";
import { reportFixture } from "./report-fixture";

/** Reports that are hard to show: each must give whole files all the same. */
export const hardReports: Record<string, () => ReportDocument> = {
  "an empty period": () => {
    const report = reportFixture();
    return {
      ...report,
      headlines: report.headlines.map((headline) => ({ ...headline, interval: null, base: "nothing to measure", changes: [], figure: { ...headline.figure, value: null, text: "–", numerator: 0, denominator: 0 } })),
      sections: report.sections.map((section) => ({ ...section, panels: section.panels.map((panel) => ({ ...panel, empty: "Nothing in November 2026." })) })),
      annotations: [],
    };
  },
  "no section and no headline": () => ({ ...reportFixture(), headlines: [], sections: [], definitions: [], annotations: [], caveats: [] }),
  "a single mention": () =>
    changed((panel) =>
      panel.kind === "line"
        ? { ...panel, marks: [], slots: panel.slots.slice(0, 1), series: panel.series.map((series) => ({ ...series, points: [{ value: 1, low: null, high: null, numerator: 1, denominator: 1 }] })) }
        : panel,
    ),
  "10,000 topics": () =>
    changed((panel) => {
      if (panel.kind === "table" && panel.id === "stories") {
        const [first] = panel.rows;
        return first ? { ...panel, rows: many((index) => ({ ...first, key: `t${index}`, cells: [{ text: `topic ${index}`, href: null }, ...first.cells.slice(1).map((cell, at) => ("figure" in cell ? { ...cell, figure: { ...cell.figure, id: `${panel.id}.t${index}.${at}` } } : cell))] })) } : panel;
      }
      if (panel.kind !== "bars" || panel.id !== "voices") return panel;
      const [first] = panel.rows;
      return first ? { ...panel, rows: many((index) => ({ ...first, key: `t${index}`, label: `topic ${index}`, figures: first.figures.map((figure, at) => ({ ...figure, id: `${panel.id}.t${index}.${at}` })) })) } : panel;
    }),
  "right to left": () => written("طرود أعياد الميلاد (متأخرة) منذ 12 يوما"),
  "Chinese without a space": () => written("誕生日の荷物が遅れている。お客様は怒っています".repeat(6)),
  "words without end": () => written("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(4)),
  "signs that files and pages take for their own": () => written(`<script>alert("1")</script> & ]]> =cmd|'/c calc'!A1 \u0000\u0007\ud800 | [x](http://evil.example) \u202eabc`),
  "nothing but emoji": () => written("👩‍👧‍👦🇩🇪❤️🫱🏽‍🫲🏿⭐️".repeat(6)),
};

const many = <T>(make: (index: number) => T): T[] => Array.from({ length: 10_000 }, (_, index) => make(index));

function changed(change: (panel: Panel) => Panel): ReportDocument {
  const report = reportFixture();
  return { ...report, sections: report.sections.map((section) => ({ ...section, panels: section.panels.map(change) })) };
}

/** Everything that people name, named so. */
function written(text: string): ReportDocument {
  const named = changed((panel) => {
    const common = { title: text, note: text, says: text, empty: panel.empty === null ? null : text };
    switch (panel.kind) {
      case "line":
        return { ...panel, ...common, marks: panel.marks.map((mark) => ({ ...mark, label: text })), series: panel.series.map((series) => ({ ...series, label: text })) };
      case "bars":
        return { ...panel, ...common, series: panel.series.map((series) => ({ ...series, label: text })), rows: panel.rows.map((row) => ({ ...row, label: text, note: text })) };
      case "table":
        return { ...panel, ...common, columns: panel.columns.map((column) => ({ ...column, label: text })), rows: panel.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ("text" in cell ? { ...cell, text } : { ...cell, note: text })) })) };
      case "legs":
        return { ...panel, ...common, rows: panel.rows.map((row) => ({ ...row, label: text })) };
      case "figures":
        return { ...panel, ...common, figures: panel.figures.map((one) => ({ ...one, label: text, note: text })) };
      case "text":
        return { ...panel, ...common, paragraphs: [text, text] };
      case "definitions":
        return { ...panel, ...common, items: panel.items.map(() => ({ term: text, text })) };
    }
  });
  return {
    ...named,
    title: text, workspace: { name: text }, headline: text, sentence: text, base: text, caveats: [text],
    headlines: named.headlines.map((headline) => ({ ...headline, label: text, base: text })),
    sections: named.sections.map((section) => ({ ...section, title: text })),
    annotations: named.annotations.map((note) => ({ ...note, text, author: text })),
  };
}
