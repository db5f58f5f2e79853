import type { Cell, Panel, ReportDocument } from "@/lib/reports/document";
import { formatCount } from "@/lib/format/number";
import { kindWords, sayBetter, sayMade, sayNoise, sayNote } from "./words";

/** So many rows and slots are read in a chat; files hold all of them. */
const shown = 20;

/** The report as text for a chat or a wiki (CommonMark with tables): what people wrote can neither format nor link. */
export function renderMarkdown(document: ReportDocument): string {
  const { workspace, title, range, base, headline, sentence, caveats, headlines, sections, annotations } = document;
  const about = [workspace.name, kindWords[document.kind], ...(title === range.text ? [] : [title]), range.text, range.zoneText, base];
  return [
    `# ${plain(headline)}`,
    plain(about.join(" · ")),
    plain(sentence),
    ...caveats.map((caveat) => `*${plain(caveat)}*`),
    headlines.flatMap(({ label, figure, interval, base: of, changes }) => [
      `- **${plain(label)}: ${plain(figure.text)}** (${plain([of, interval?.text].filter(Boolean).join("; "))})`,
      ...changes.map((change) => `  - ${plain(change.difference.text)} against ${plain(change.label)} (was ${plain(change.was.text)})${plain([change.interval?.text, sayNoise(change), sayBetter(change)].filter(Boolean).map((part) => `, ${part}`).join(""))}`),
    ]).join("\n"),
    ...annotations.filter(({ panelId }) => panelId === null).map((note) => noteText(document, note)),
    ...sections.flatMap((section) => [
      `## ${plain(section.title)}`,
      ...section.panels.flatMap((panel) => [
        `### ${plain(panel.title)}`,
        ...(panel.note === "" ? [] : [plain(panel.note)]),
        panel.empty === null ? contentOf(panel) : plain(panel.empty),
        ...annotations.filter(({ panelId }) => panelId === panel.id).map((note) => noteText(document, note)),
      ]),
    ]),
    plain(sayMade(document)),
  ].filter((block) => block !== "").join("\n\n").concat("\n");
}

function noteText({ range }: ReportDocument, note: ReportDocument["annotations"][number]): string {
  return `> ${plain(note.text)} (${plain(sayNote(note, range.zone))})`;
}

function contentOf(panel: Panel): string {
  switch (panel.kind) {
    case "line":
      // A line says more in its sentence than in a hundred numbers.
      return plain(panel.says);
    case "bars":
      return table(["", ...panel.series.map(({ label }) => label)], panel.rows.map((row) => [row.note === null ? row.label : `${row.label} (${row.note})`, ...row.figures.map(({ text }) => text)]), 1);
    case "legs":
      return table(["", "measured", "median", "p90"], panel.rows.map(({ label, count, median, p90 }) => [label, count.text, median.text, p90.text]), 1);
    case "figures":
      return panel.figures.map(({ label, figure, note }) => `- ${plain(label)}: **${plain(figure.text)}**${note === null ? "" : ` (${plain(note)})`}`).join("\n");
    case "table":
      return table(panel.columns.map(({ label }) => label), panel.rows.map(({ cells }) => cells.map(sayCell)), panel.columns.findIndex(({ align }) => align === "end"), panel.more);
    case "text":
      return panel.paragraphs.map(plain).join("\n\n");
    case "definitions":
      return panel.items.map(({ term, text }) => `- **${plain(term)}**: ${plain(text)}`).join("\n");
  }
}

function sayCell(cell: Cell): string {
  if ("text" in cell) return cell.text;
  return cell.note === null ? cell.figure.text : `${cell.figure.text} (${cell.note})`;
}

/** Columns from `figuresFrom` on stand on the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[], figuresFrom: number, more = 0): string {
  const line = (cells: readonly string[]) => `| ${heads.map((_, index) => plain(cells[index] ?? "")).join(" | ")} |`;
  const rule = `| ${heads.map((_, index) => (figuresFrom >= 0 && index >= figuresFrom ? "--:" : "---")).join(" | ")} |`;
  const left = more + Math.max(0, rows.length - shown);
  return [line(heads), rule, ...rows.slice(0, shown).map(line), ...(left > 0 ? ["", `and ${formatCount(left)} more`] : [])].join("\n");
}

/** Text without any power over the page: signs of Markdown and HTML are escaped, line ends become spaces. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&").replace(/^([+-]|\d+[.)])(?=\s)/, "\\$1").replace(/(https?):\/\//gi, "$1:\u200b//").replace(/@(?=\w)/g, "@\u200b");
}
