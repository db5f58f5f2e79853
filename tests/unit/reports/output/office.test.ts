import { describe, expect, it } from "vitest";
import type { ReportDocument } from "@/lib/reports/document";
import { figuresOf } from "@/lib/reports/figures";
import { renderCsv } from "@/lib/reports/output/csv";
import { renderMarkdown } from "@/lib/reports/output/markdown";
import { renderPptx } from "@/lib/reports/output/pptx";
import { renderXlsx } from "@/lib/reports/output/xlsx";
import { hardReports } from "@/tests/helpers/report-cases";
import { deckCharts, expectedCharts, filesOf, unescaped, workbook } from "@/tests/helpers/report-files";
import { reportFixture } from "@/tests/helpers/report-fixture";
import { parse } from "csv-parse/sync";

const report = reportFixture();
const panels = report.sections.flatMap((section) => section.panels);

/** A parser that refuses what is not well formed would be the browser's; tags that open must close. */
function wellFormed(name: string, xml: string): void {
  const open: string[] = [];
  for (const [, closing, tag, empty] of xml.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->/g, "").matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing) {
      const opened = open.pop();
      if (opened !== tag) throw new Error(`${name}: </${tag}> closes <${opened}>.`);
    }
    else if (!empty) open.push(tag!);
  }
  expect(open, name).toEqual([]);
  expect(xml.replace(/<[^<>]*>/g, ""), name).not.toMatch(/<|&(?!(?:lt|gt|quot|apos|amp|#\d+|#x[\da-f]+);)/i);
  expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
}

describe("a report as slides", () => {
  it("holds each series of each chart with its values, a gap as no point", async () => {
    const files = filesOf(await renderPptx(report));
    const charts = deckCharts(files);
    expect(charts).toEqual(expectedCharts(panels));
    expect(JSON.stringify(charts)).toContain(",-36,");
  });

  it("has a slide a panel with the definitions in its notes, and every written figure", async () => {
    const files = filesOf(await renderPptx(report));
    const texts = (folder: string) => [...files].filter(([name]) => new RegExp(`^ppt/${folder}/[^/]*\\.xml$`).test(name)).map(([, xml]) => unescaped([...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join("\n")));
    const slides = texts("slides");
    for (const { title } of panels) expect(slides.filter((slide) => slide.startsWith(`${title}\n`))).toHaveLength(1);
    const written = panels.filter(({ kind }) => kind === "table" || kind === "figures");
    for (const [id, { text }] of figuresOf({ ...report, sections: [{ id: "", title: "", panels: written }] })) if (text !== null) expect(slides.join("\n"), id).toContain(text);
    expect(texts("notesSlides").join("\n")).toContain("Net sentiment: Positive minus negative mentions, divided by all mentions, neutral and unclassified ones included.");
  });
});

describe("a report as a workbook", () => {
  it("gives every figure its value, and each panel its rows", async () => {
    const sheets = workbook(await renderXlsx(report));
    expect([...sheets.keys()]).toEqual(["Report", "Headlines", ...panels.map(({ title }) => title), "Definitions 2", "Every figure"]);
    const listed = new Map(sheets.get("Every figure")!.slice(1).map(([id, value]) => [id, value ?? null]));
    for (const [id, { value }] of figuresOf(report)) expect(listed.get(id), id).toBe(value);
    expect(sheets.get("Stories")).toHaveLength(1 + 6 + 1);
    expect(sheets.get("Net sentiment")![1]!.slice(3, 6)).toEqual([0.18, 0.13999999999999999, 0.22]);
    // 1 Nov 2026, 00:00 on Berlin's clocks, as days since 1900.
    expect(sheets.get("Net sentiment")![1]!.slice(0, 2)).toEqual([46_327, 46_328]);
    expect(sheets.get("Net sentiment")![0]!.slice(0, 4)).toEqual(["from (Europe/Berlin)", "to (Europe/Berlin)", "ended", "net sentiment (−1 to 1)"]);
  });

  it("has words and never formulas, names of sheets that programs take, none twice", async () => {
    const files = filesOf(await renderXlsx(hardReports["signs that files and pages take for their own"]!()));
    expect([...files.values()].join("")).not.toMatch(/<f[ >]/);
    const names = [...files.get("xl/workbook.xml")!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => unescaped(name!));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
});

describe("a report as CSV", () => {
  it("gives every figure its value", () => {
    const rows = parse(renderCsv(report), { columns: true }) as Record<string, string>[];
    const listed = new Map(rows.map(({ id, value }) => [id, value === "" ? null : Number(value)]));
    for (const [id, { value }] of figuresOf(report)) expect(listed.get(id), id).toBe(value);
    expect(rows).toHaveLength(figuresOf(report).size);
  });

  it("writes instants with the zone's own difference, over a change of clocks too", () => {
    const [from] = panels;
    if (from?.kind !== "line") throw new Error("The first panel is a line.");
    const slots = [{ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z", label: "25 Oct", unfinished: false }];
    const changed: ReportDocument = { ...report, sections: [{ id: "one", title: "One", panels: [{ ...from, slots, series: from.series.map((series) => ({ ...series, points: series.points.slice(0, 1) })) }] }] };
    expect(renderCsv(changed, "sentiment").split("\r\n")[1]).toMatch(/^2026-10-25T00:00:00\+02:00,2026-10-26T00:00:00\+01:00,yes,0\.18,/);
  });

  it("says in a last column of each row what is left out of its numbers, and only there", () => {
    const leftOut = "412 posts of 2 coordinated cases are left out";
    const [first, ...others] = report.sections;
    const [line, ...rest] = first!.panels;
    const left: ReportDocument = { ...report, sections: [{ ...first!, panels: [{ ...line!, leftOut }, ...rest] }, ...others] };
    for (const panel of [line!.id, "headlines", null]) {
      const [head, ...rows] = parse(renderCsv(left, panel)) as string[][];
      expect([head!.at(-1), ...rows.map((row) => row.at(-1))]).toEqual(["left_out", ...rows.map(() => leftOut)]);
    }
    expect(renderCsv(left, "stories")).toBe(renderCsv(report, "stories"));
  });

  it("defuses formulas, and knows only the report's panels", () => {
    const text = renderCsv({ ...report, sections: [{ id: "x", title: "x", panels: [{ kind: "text", id: "x", title: "x", note: "", says: "", empty: null, paragraphs: ["=1+1", "@sum"] }] }] }, "x");
    expect(text).toBe("text\r\n'=1+1\r\n'@sum\r\n");
    expect(() => renderCsv(report, "nothing like it")).toThrow(/no such panel/);
    expect(renderCsv(report, "headlines").split("\r\n")).toHaveLength(1 + 5 + 6 + 1);
  });
});

describe("a report as Markdown", () => {
  it("holds every figure that is written in a table or a list", () => {
    const text = renderMarkdown(report).replaceAll("\\", "");
    for (const [id, figure] of figuresOf(report)) if (figure.text !== null) expect(text, id).toContain(figure.text);
    expect(text).toMatch(/^# A hard week, answered faster than the month before\n/);
    expect(text).toContain("and 6 more");
  });

  it("gives nobody's words power over the page", () => {
    const text = renderMarkdown(hardReports["signs that files and pages take for their own"]!());
    expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\[x|http:\/\/evil/);
  });
});

describe("every file", () => {
  const ways: [string, (document: ReportDocument) => Promise<Buffer>][] = [["slides", renderPptx], ["workbook", renderXlsx]];

  it.each(ways)("%s: the same bytes for the same document", async (_, render) => {
    expect(Buffer.compare(await render(reportFixture()), await render(report))).toBe(0);
  });

  it.each(ways.flatMap(([way, render]) => Object.entries(hardReports).map(([name, make]) => [way, name, render, make] as const)))("%s: whole for %s", async (_way, _name, render, make) => {
    for (const [name, xml] of filesOf(await render(make()))) if (xml.length < 2_000_000) wellFormed(name, xml);
  });

  it.each(Object.entries(hardReports))("CSV and Markdown: whole for %s", (_, make) => {
    const hard = make();
    expect(renderMarkdown(hard).length).toBeGreaterThan(10);
    for (const { id } of hard.sections.flatMap((section) => section.panels)) expect(() => parse(renderCsv(hard, id))).not.toThrow();
  });
});
