import "server-only";
import { type ReviewExport, sayAction, sayHead, sayNumbers, sayTimeline } from "@/lib/incidents/say-review";
import { contentWidth, page, Paper, type Struct } from "@/lib/reports/output/pdf/paper";
import { h2, putLine, write } from "@/lib/reports/output/pdf/writing";
import { small } from "@/lib/reports/output/scene/shapes";
import { fitLine, lineOf } from "@/lib/reports/output/text/wrap";

const body = { size: 10, weight: 400 } as const;
const indent = 12;

/** An after-action review on A4: selectable text, bookmarks, tags for screen readers. The same review gives the same bytes. */
export function reviewPdf({ head, body: review, timeline, nameOf }: ReviewExport, zone: string): Promise<Buffer> {
  const title = `After-action review: ${head.name}`;
  const paper = new Paper({ title, subject: "After-action review", author: head.lead, language: "en", madeAt: head.exportedAt });
  const part = paper.tag(paper.root, "Sect");
  write(paper, part, "H1", title, { style: { size: 21, weight: 600 }, after: 6 });
  for (const line of sayHead(head, zone)) write(paper, part, "P", line, { style: small, ink: "dimmed" });
  part.end();
  section(paper, "What happened", (under) => review.whatHappened.split(/\r?\n/).forEach((line) => (line.trim() === "" ? (paper.y += 6) : write(paper, under, "P", line, { style: body }))));
  section(paper, "Numbers", (under) => list(paper, under, sayNumbers(review.numbers)));
  section(paper, "What went well", (under) => list(paper, under, review.wentWell.map(({ text }) => text)));
  section(paper, "What did not", (under) => list(paper, under, review.wentBadly.map(({ text }) => text)));
  section(paper, "Actions", (under) => list(paper, under, review.actions.map((action) => sayAction(action, nameOf, zone, head.exportedAt))));
  section(paper, "Timeline", (under) => list(paper, under, sayTimeline(timeline, zone)));
  paper.root.end();
  return paper.finish((number, of) => {
    const pages = lineOf(`Page ${number} of ${of}`, small);
    putLine(paper, lineOf(fitLine(title, small, contentWidth - pages.width - 20), small), page.left, contentWidth, page.height - 30, small, "dimmed");
    putLine(paper, pages, page.left, contentWidth, page.height - 30, small, "dimmed", "end");
  });
}

function section(paper: Paper, title: string, draw: (under: Struct) => void): void {
  paper.y += 14;
  paper.need(60);
  paper.bookmark(title);
  const part = paper.tag(paper.root, "Sect");
  write(paper, part, "H2", title, { style: h2, after: 6 });
  draw(part);
  part.end();
}

function list(paper: Paper, under: Struct, lines: readonly string[]): void {
  if (lines.length === 0) return write(paper, under, "P", "Nothing is written.", { style: body, ink: "dimmed" });
  const whole = paper.tag(under, "L");
  for (const line of lines) {
    const item = paper.tag(whole, "LI");
    write(paper, item, "LBody", line, { style: body, x: page.left + indent, width: contentWidth - indent, after: 3 });
    item.end();
  }
  whole.end();
}
