import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prefillReview } from "@/lib/incidents/prefill-review";
import type { ReviewFacts } from "@/lib/incidents/review-facts";
import { escapeMarkdown, reviewMarkdown } from "@/lib/incidents/review-markdown";
import { nextReviewStates, reviewBody, reviewChange, reviewStates } from "@/lib/incidents/review-schema";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 10, 12, minutes));
const said = (minutes: number, next: number | null, kind = "update") => ({ publishedAt: at(minutes), nextUpdateAt: next === null ? null : at(next), kind });
const good: ReviewFacts = {
  name: "Kettles that spark",
  severity: 2,
  summary: "A batch of kettles sparked.",
  lead: "Mira Kohl",
  declaredBy: "Jan Ott",
  firstPostAt: at(-4),
  alert: { firedAt: at(0), acknowledgedAt: at(1), reason: "In the last hour 412 mentions." },
  clock: { declaredAt: at(3), firstStatementDueAt: at(18), updateEverySeconds: 1500, stoodDownAt: at(400), published: [said(12, 40, "holding"), said(38, null, "final")] },
  timeline: [
    { at: at(38), kind: "statement", text: "Final statement published." },
    { at: at(5), kind: "note", text: "Called the plant." },
    { at: at(3), kind: "declared", text: "Jan Ott declared it." },
  ],
  responseSeconds: [20, 30, 50, 55, 300],
  targetSeconds: 60,
  approvalSeconds: [40, 90],
  peak: { at: at(15), count: 310, usualMost: 40.4 },
  rumours: { noted: 1, unanswered: 0 },
  tasks: { all: 8, open: 0, late: 0 },
  strategyDecidedAt: at(20),
};
const bad: ReviewFacts = {
  ...good,
  firstPostAt: at(-60),
  alert: null,
  clock: { ...good.clock, published: [said(30, 40, "holding")], stoodDownAt: null },
  responseSeconds: [30, 4000, null, null],
  approvalSeconds: [900],
  peak: null,
  rumours: { noted: 2, unanswered: 1 },
  tasks: { all: 8, open: 2, late: 1 },
  strategyDecidedAt: null,
};

describe("a review to begin with", () => {
  it("measures what went before", () => {
    expect(prefillReview(good, "UTC", at(500)).numbers).toEqual({
      detectionSeconds: 240,
      acknowledgedSeconds: 60,
      declaredSeconds: 180,
      firstStatementSeconds: 540,
      statementsDue: 2,
      statementsLate: 0,
      needingAnswer: 5,
      answered: 5,
      answeredWithinMinute: 4,
      medianResponseSeconds: 50,
      p90ResponseSeconds: expect.closeTo(202, 6),
      approvals: 2,
      medianApprovalSeconds: 65,
      peakPerQuarter: 310,
      lastedSeconds: 397 * 60,
    });
  });

  it("tells what happened in order, in the reader's zone, without notes", () => {
    expect(prefillReview(good, "Asia/Kathmandu", at(500)).whatHappened).toBe(
      [
        "A batch of kettles sparked.",
        "Kettles that spark. Severity 2, serious: many are affected or angry, and it will not pass by itself. Declared 10 Nov 2026, 17:48 by Jan Ott; Mira Kohl led it.",
        "The first post on record is of 10 Nov 2026, 17:41.",
        "An alert came 10 Nov 2026, 17:45: In the last hour 412 mentions.",
        "The most came in the quarter of an hour from 10 Nov 2026, 18:00: 310 mentions, where up to 40 are nothing special.",
        "Stood down 11 Nov 2026, 00:25.",
        "17:48 Jan Ott declared it.\n18:23 Final statement published.",
      ].join("\n\n"),
    );
  });

  it("finds what went well, each with its number, and nothing bad in it", () => {
    const { wentWell, wentBadly, actions } = prefillReview(good, "UTC", at(500));
    expect(wentWell.map(({ text }) => text)).toEqual([
      "It was noticed 4 m 00 s after the first post.",
      "An alert came before anybody had to find it.",
      "The alert was acknowledged after 1 m 00 s.",
      "All 2 statements came in time.",
      "Everybody was answered: 5 conversations.",
      "Half of those who needed an answer had one within 50 s; the target is 1 m 00 s.",
      "80\u00a0% were answered within the first minute.",
      "Half of the approvals took at most 1 m 05 s.",
      "The rumour was looked into and answered.",
      "The whole checklist was done in time: 8 steps.",
    ]);
    expect([wentBadly, actions]).toEqual([[], []]);
  });

  it("finds what did not, with an action for each kind", () => {
    const { numbers, wentWell, wentBadly, actions, whatHappened } = prefillReview(bad, "UTC", at(100));
    expect(wentWell).toEqual([]);
    expect(wentBadly.map(({ text }) => text)).toEqual([
      "It was noticed only 1 h 03 m after the first post.",
      "No alert came: somebody had to find it.",
      "2 of 2 statements came late or not at all.",
      "Nobody answered 2 of 4 conversations that needed it.",
      "25\u00a0% were answered within the first minute.",
      "Half of the approvals took 15 m 00 s or longer.",
      "1 of 2 rumours stayed unanswered.",
      "No strategy was decided.",
      "Of 8 steps of the checklist 2 stayed open and 1 came late.",
    ]);
    expect(actions.every(({ ownerId, dueAt, suggested }) => ownerId === null && dueAt === null && suggested)).toBe(true);
    expect(new Set(actions.map(({ text }) => text)).size).toBe(actions.length);
    expect(actions).toHaveLength(8);
    // Half of the people were never answered: there is no median to be proud of.
    expect(numbers).toMatchObject({ medianResponseSeconds: null, p90ResponseSeconds: null, declaredSeconds: null, firstStatementSeconds: 1620, lastedSeconds: 97 * 60 });
    expect(whatHappened).toContain("It still runs.");
  });

  it("keeps a median that falls on somebody who was answered", () => {
    expect(prefillReview({ ...good, responseSeconds: [10, 20, null] }, "UTC", at(500)).numbers).toMatchObject({ medianResponseSeconds: 20, p90ResponseSeconds: null });
  });

  it("can be stored, whatever it is made of", () => {
    const maybe = fc.option(fc.nat(100_000), { nil: null });
    fc.assert(
      fc.property(fc.array(maybe, { maxLength: 30 }), fc.array(fc.nat(9000), { maxLength: 9 }), fc.array(fc.record({ minutes: fc.nat(900), text: fc.string({ maxLength: 400 }) }), { maxLength: 90 }), (responseSeconds, approvalSeconds, entries) => {
        const timeline = entries.map(({ minutes, text }) => ({ at: at(minutes), kind: "statement", text }));
        const body = prefillReview({ ...bad, responseSeconds, approvalSeconds, timeline }, "UTC", at(900));
        expect(reviewBody.safeParse(JSON.parse(JSON.stringify(body))).success).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("states of a review", () => {
  it("lead from a draft to its end and back for another look", () => {
    expect(reviewStates.map((state) => nextReviewStates[state])).toEqual([["in_review"], ["draft", "closed"], ["in_review"]]);
  });

  it("it is closed only when every action has an owner and a day", () => {
    const body = prefillReview(bad, "UTC", at(100));
    expect(reviewChange.safeParse({ body, state: "in_review", version: 1 }).success).toBe(true);
    expect(reviewChange.safeParse({ body, state: "closed", version: 1 }).success).toBe(false);
    const owned = { ...body, actions: body.actions.map((action) => ({ ...action, ownerId: 3, dueAt: at(9000) })) };
    expect(reviewChange.safeParse({ body: owned, state: "closed", version: 1 }).success).toBe(true);
  });
});

describe("Markdown", () => {
  const head = { name: "Kettles *that* <spark>", severity: 2, lead: "Mira_Kohl", state: "in_review", declaredAt: at(3), stoodDownAt: at(400), exportedAt: at(9000) } as const;
  const body = { ...prefillReview(good, "UTC", at(500)), whatHappened: "# Not a heading\n- no list\n\n1. no item <script>alert(1)</script>", actions: [{ text: "[click](https://evil.example)", ownerId: 3, dueAt: at(9000), suggested: false }] };
  const text = reviewMarkdown({ head, body, timeline: [{ at: at(4), kind: "note", text: "second" }, { at: at(3), kind: "declared", text: "![x](http://a.example)\n# first" }], nameOf: () => "Jan | Ott" }, "UTC");

  it("holds everything, in order", () => {
    expect(text.match(/^#+ .*$/gm)).toEqual(["# After-action review: Kettles \\*that\\* \\<spark\\>", "## What happened", "## Numbers", "## What went well", "## What did not", "## Actions", "## Timeline"]);
    expect(text).toContain("- Led by Mira\\_Kohl\n- Declared 10 Nov 2026, 12:03\n- Stood down 10 Nov 2026, 18:40\n- In review; exported 16 Nov 2026, 18:00. Times are UTC.");
    expect(text).toContain("- Answered within 60 s: 4 of 5 (80\u00a0%)");
    expect(text.indexOf("12:03: \\!")).toBeLessThan(text.indexOf("12:04: second"));
  });

  it("makes nothing of what people wrote", () => {
    expect(text).toContain("\\# Not a heading\\\n\\- no list\n\n1\\. no item \\<script\\>alert(1)\\</script\\>");
    expect(text).toContain("- \\[click\\](https\\://evil.example) (Jan \\| Ott, due 16 Nov)");
    expect(text).toContain("\\!\\[x\\](http\\://a.example) \\# first");
  });

  it.each([
    ["> quote", "\\> quote"],
    ["+ list", "\\+ list"],
    ["10) item", "10\\) item"],
    ["---", "\\---"],
    ["    code", "code"],
    ["a\u202Eb\u0000c", "abc"],
    ["see www.evil.example", "see www\\.evil.example"],
    ["write to me@evil.example", "write to me\\@evil.example"],
    ["&lt;b&gt;", "\\&lt;b\\&gt;"],
    ["C:\\path", "C:\\\\path"],
    ["It costs 5.50, at 12:30.", "It costs 5.50, at 12:30."],
  ])("%s becomes %s", (raw, escaped) => expect(escapeMarkdown(raw)).toBe(escaped));

  it("escapes every sign that means something, and loses no word", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ unit: fc.constantFrom("www.", "://", "1", ".", "-", "+", "\\", "`", "<", "a", " ", "\n", ")", "]", "("), maxLength: 30 })), (raw) => {
        const escaped = escapeMarkdown(raw);
        expect(escaped).not.toMatch(/[\n\r]/);
        expect(escaped.replace(/\\[\\`*_{}[\]<>#|~!&$@^=]/g, "")).not.toMatch(/[`*_{}[\]<>#|~!&$@^=]/);
        const plain = raw.replace(/\s+/g, " ").replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, "").trim();
        expect(escaped.replace(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(plain);
      }),
    );
  });
});
