import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFilters, parseView, viewPath, viewQuery, withoutFilters } from "@/lib/conversations/view";

const parse = (search: string) => parseView(new URLSearchParams(search));

describe("parseView", () => {
  it("reads what an address says", () => {
    expect(parse("tab=open&order=waiting&source=3&topic=9&sentiment=negative&assignee=none&q=%20parcel%20&from=2026-01-01T00:00:00Z")).toEqual({
      tab: "open", order: "waiting", source: "3", topic: "9", sentiment: "negative", assignee: "none", q: "parcel", from: "2026-01-01T00:00:00Z",
    });
  });

  it("starts with who waits for us", () => {
    expect(parse("")).toEqual({ tab: "waiting" });
  });

  it("drops whatever does not parse", () => {
    const broken = "tab=late&order=up&source=x&topic=-1&sentiment=angry&assignee=me&account=1e9&lang=%3Cb%3E&severity=5&claimed=you&outcome=good&q=%20&from=yesterday&to=2026&unknown=1";
    expect(parse(broken)).toEqual({ tab: "waiting" });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.webQueryParameters(), (search) => void parse(search)));
  });
});

describe("viewPath", () => {
  it("leaves defaults out", () => {
    expect(viewPath({ tab: "waiting", order: "priority" })).toBe("/conversations");
    expect(viewPath({ tab: "waiting", order: "waiting" })).toBe("/conversations?order=waiting");
    expect(viewPath({ tab: "open", order: "newest", q: "a b" }, "17")).toBe("/conversations/17?tab=open&q=a+b");
  });

  it("is read back as it was", () => {
    const view = parse("tab=resolved&order=waiting&lang=pt-BR&account=12&severity=2&claimed=others&outcome=worsened&to=2026-01-01T00:00:00Z");
    const [, search = ""] = viewPath(view).split("?");
    expect(parse(search)).toEqual(view);
  });
});

it("tells the API the tab as its status", () => {
  expect(viewQuery({ tab: "mine", q: "x" })).toEqual({ status: "mine", q: "x" });
});

it("counts filters: a range once, the search not at all", () => {
  expect(countFilters(parse("q=x&order=newest"))).toBe(0);
  expect(countFilters(parse("source=1&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z"))).toBe(2);
  expect(countFilters(parse("to=2026-01-02T00:00:00Z"))).toBe(1);
  expect(withoutFilters(parse("tab=open&source=1&q=x"))).toEqual({ tab: "open", order: undefined });
});
