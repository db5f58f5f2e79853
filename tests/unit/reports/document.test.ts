import { describe, expect, it } from "vitest";
import { reportDocumentSchema } from "@/lib/reports/document";
import { figuresOf, writtenFigures } from "@/lib/reports/figures";
import { reportFixture } from "../../helpers/report-fixture";

describe("a report's document", () => {
  it("is plain JSON: what is stored comes back the same", () => {
    const document = reportFixture();
    expect(reportDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it("lists every figure once, and names the definition of each", () => {
    const document = reportFixture();
    const figures = figuresOf(document);
    expect(figures.get("headline.net_sentiment")).toEqual({ id: "headline.net_sentiment", value: 0.09, unit: "balance", text: "+9" });
    expect(figures.get("sentiment.net.9")).toEqual({ id: "sentiment.net.9", value: null, unit: "balance", text: null });
    expect(figures.get("legs.claimed.p90")?.value).toBe(480);
    const known = new Set(document.definitions.map(({ key }) => key));
    expect(writtenFigures(document).filter(({ definition }) => !known.has(definition))).toEqual([]);
  });

  it("refuses two figures of one name", () => {
    const document = reportFixture();
    const [first] = document.headlines;
    expect(() => figuresOf({ ...document, headlines: first ? [first, first] : [] })).toThrow("headline.net_sentiment");
  });
});
