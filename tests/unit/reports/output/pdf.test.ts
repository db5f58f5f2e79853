import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { describe, expect, it } from "vitest";
import type { ReportDocument } from "@/lib/reports/document";
import { writtenFigures } from "@/lib/reports/figures";
import { renderPdf } from "@/lib/reports/output/pdf";
import { hardReports } from "@/tests/helpers/report-cases";
import { reportFixture } from "@/tests/helpers/report-fixture";

type Node = { role?: string; alt?: string; children?: Node[] };

async function read(bytes: Buffer) {
  const file = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(Array.from({ length: file.numPages }, (_, index) => file.getPage(index + 1)));
  const texts = await Promise.all(pages.map(async (page) => (await page.getTextContent()).items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("")));
  const trees = (await Promise.all(pages.map((page) => page.getStructTree()))) as (Node | null)[];
  return { file, pages, texts, nodes: trees.flatMap((tree) => (tree ? flat(tree) : [])) };
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
const squeezed = (text: string) => text.replace(/\s+/g, "");

function everyFigureStands(report: ReportDocument, text: string): void {
  const found = squeezed(text);
  for (const figure of writtenFigures(report)) expect(found, figure.id).toContain(squeezed(figure.text));
}

const report = reportFixture();
const bytes = await renderPdf(report);

describe("a report as PDF", () => {
  it("holds every figure, every panel's title and the notes as text", async () => {
    const { texts, file } = await read(bytes);
    const text = texts.join("\n");
    everyFigureStands(report, text);
    for (const { title, panels } of report.sections) for (const words of [title, ...panels.map((panel) => panel.title)]) expect(squeezed(text)).toContain(squeezed(words));
    for (const words of ["誕生日の荷物が遅れている", "опоздавшие посылки", "Mira Okafor"]) expect(squeezed(text)).toContain(squeezed(words));
    texts.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${file.numPages}`));
    expect(texts.at(-1)).toContain("How it is computed");
  });

  it("is tagged, named, bookmarked and in a language", async () => {
    const { file, nodes } = await read(bytes);
    expect((await file.getMarkInfo())?.Marked).toBe(true);
    const metadata = await file.getMetadata();
    expect(metadata.info).toMatchObject({ Title: "Harbor & Pine Toys: November 2026", Language: "en-GB" });
    expect(metadata.metadata?.getRaw()).toMatch(/<pdfuaid:part>1</);
    const bookmarks = (await file.getOutline()) ?? [];
    expect(bookmarks.map(({ title }) => title)).toEqual(["Summary", "How people felt", "What they talked about", "How fast we answered", "How it ended", "Staff and customers", "The figures compared", "How it is computed"]);
    expect(bookmarks[2]!.items.map(({ title }) => title)).toEqual(["Stories", "Share of voice"]);
    const roles = nodes.map(({ role }) => role);
    for (const role of ["H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "Figure"]) expect(roles).toContain(role);
    expect(roles.filter((role) => role === "H1")).toHaveLength(1);
    const drawn = nodes.filter(({ role }) => role === "Figure").map(({ alt }) => alt);
    expect(drawn).toContain("Net sentiment stayed near +18, fell to −36 on 22 Nov and ended at +16.");
    expect(drawn.every((alt) => alt)).toBe(true);
    const tags = bytes.toString("latin1");
    for (const tag of ["/Lang (ar)", "/Lang (ja)", "/ActualText", "/Scope /Row", "/Scope /Column", "/S /LBody"]) expect(tags, tag).toContain(tag);
  });

  it("says of itself in well-formed XML that it is PDF/UA-1, whatever people are called", async () => {
    const xml = String((await (await read(bytes)).file.getMetadata()).metadata?.getRaw());
    expect(xml).toContain("Harbor &amp; Pine Toys: November 2026");
    expect(xml.match(/<rdf:Description/g)).toHaveLength(xml.match(/<\/rdf:Description>/g)!.length);
    expect(bytes.toString("latin1")).not.toContain("/CIDSet");
  });

  it("draws nothing that is neither tagged nor said to be mere decoration, and keeps words apart where lines end", async () => {
    const { pages } = await read(bytes);
    const { OPS } = await getResolvedPDFJS();
    const paints = new Set([OPS.showText, OPS.fill, OPS.eoFill, OPS.stroke, OPS.fillStroke, OPS.constructPath]);
    let written = "";
    for (const page of pages) {
      const { fnArray, argsArray } = await page.getOperatorList();
      let depth = 0;
      fnArray.forEach((op, index) => {
        if (op === OPS.beginMarkedContent || op === OPS.beginMarkedContentProps) depth++;
        else if (op === OPS.endMarkedContent) depth--;
        else if (paints.has(op)) expect(depth).toBeGreaterThan(0);
        if (op === OPS.showText) written += (argsArray[index]![0] as (number | { unicode: string })[]).map((glyph) => (typeof glyph === "number" ? "" : glyph.unicode)).join("");
      });
      expect(depth).toBe(0);
    }
    for (const words of ["answered faster than the month before", "41\u00a0s less for a first answer", "4,310 new"]) expect(written).toContain(words);
  });

  it("embeds every font it uses", () => {
    const source = bytes.toString("latin1");
    const described = source.match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? [];
    expect(described.length).toBeGreaterThanOrEqual(5);
    for (const font of described) expect(font).toMatch(/\/FontFile[23] \d+ 0 R/);
    expect(source).not.toMatch(/\/Subtype \/Type1\b/);
    for (const name of ["Inter-Regular", "Inter-SemiBold", "IBMPlexSansArabic", "NotoSansHans-Regular", "NotoEmoji-Regular"]) expect(source).toContain(name);
  });

  it("is the same, byte for byte, for the same document", async () => {
    expect(Buffer.compare(await renderPdf(reportFixture()), bytes)).toBe(0);
  });

  it.each(Object.entries(hardReports))("holds whole pages for %s", async (_, make) => {
    const hard = make();
    const { file, texts, pages } = await read(await renderPdf(hard));
    expect(file.numPages).toBeLessThan(40);
    for (const page of pages) {
      for (const item of (await page.getTextContent()).items) {
        if (!("str" in item) || item.str.trim() === "") continue;
        const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
        expect(x, item.str).toBeGreaterThanOrEqual(43);
        expect(x + item.width, item.str).toBeLessThanOrEqual(553);
        expect(y, item.str).toBeGreaterThanOrEqual(25);
        expect(y, item.str).toBeLessThanOrEqual(842 - 25);
      }
    }
    expect(texts.join("")).not.toContain("\u0000");
  });

  it("says how many rows are left out", async () => {
    const { texts } = await read(await renderPdf(hardReports["10,000 topics"]!()));
    expect(squeezed(texts.join(""))).toContain("and9,946more");
    expect(squeezed(texts.join(""))).toContain("and9,970more");
  });

  it.skipIf(!present("pdftotext") || !present("pdftoppm"))("opens in another reader: every figure in its text, no page empty (poppler-utils)", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "firstminute-pdf-"));
    try {
      const file = path.join(folder, "report.pdf");
      writeFileSync(file, bytes);
      const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
      everyFigureStands(report, text);
      expect(squeezed(text)).toContain("فريق");
      execFileSync("pdftoppm", ["-r", "20", "-gray", file, path.join(folder, "page")]);
      const pictures = readdirSync(folder).filter((name) => name.endsWith(".pgm"));
      expect(pictures.length).toBeGreaterThan(3);
      // A dot is a byte, black is 0: ink of any amount, and no page of nothing else.
      for (const picture of pictures) {
        const dots = readFileSync(path.join(folder, picture)).subarray(20);
        expect(dots.filter((dot) => dot < 200).length / dots.length, picture).toBeGreaterThan(0.002);
        expect(dots.filter((dot) => dot < 200).length / dots.length, picture).toBeLessThan(0.5);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function present(program: string): boolean {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
