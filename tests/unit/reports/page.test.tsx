import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ReportPaper } from "@/components/reports/report-paper";
import type { ReportDocument } from "@/lib/reports/document";
import { writtenFigures } from "@/lib/reports/figures";
import { withoutLinks } from "@/lib/reports/without-links";
import { reportFixture } from "@/tests/helpers/report-fixture";

const pageOf = (document: ReportDocument, mayOpen = true, watermark?: string) =>
  renderToStaticMarkup(
    <MantineProvider>
      <ReportPaper document={document} mayOpen={mayOpen} watermark={watermark} />
    </MantineProvider>,
  );

/** What stands on the page for each figure, by its name. */
function shownFigures(html: string): Map<string, string> {
  return new Map([...html.matchAll(/data-figure="([^"]+)"[^>]*>([^<]*)</g)].map(([, id = "", text = ""]) => [id, text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")]));
}

describe("the report as a page", () => {
  it("shows every written figure with its own text, those of the chosen comparison among them", () => {
    const document = reportFixture();
    const shown = shownFigures(pageOf(document));
    const others = new Set(document.headlines.flatMap(({ changes }) => changes.filter(({ against }) => against !== "previous").flatMap(({ was, difference }) => [was.id, difference.id])));
    for (const { id, text } of writtenFigures(document).filter((figure) => !others.has(figure.id))) expect(shown.get(id), id).toBe(text);
  });

  it("says what there is nothing of, counts what it leaves out, and keeps text from outside in its own direction", () => {
    const html = pageOf(reportFixture());
    expect(html).toContain("No drill was held in November 2026.");
    expect(html).toContain("and 6 more");
    expect(html).toContain("<bdi>طرود أعياد الميلاد المتأخرة</bdi>");
    expect(html).toContain("somebody who left");
  });

  it("for somebody outside says whom it is for and holds no address of the app", () => {
    const html = pageOf(withoutLinks(reportFixture()), false, "The board");
    expect(html).toContain("The board");
    expect(html).not.toContain('href="/');
  });
});
