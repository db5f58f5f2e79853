import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockFacts, firstDueAt, keptTimes, readClock, sayClock } from "@/lib/incidents/statement-clock";

const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 10, 10, 12, minutes, seconds));
const clock = (more: Partial<ClockFacts> = {}): ClockFacts => ({ declaredAt: at(0), firstStatementDueAt: firstDueAt(at(0)), updateEverySeconds: 1500, stoodDownAt: null, published: [], ...more });
const said = (minutes: number, next: number | null, kind = "update") => ({ publishedAt: at(minutes), nextUpdateAt: next === null ? null : at(next), kind });

describe("what is due", () => {
  it.each([
    ["the first statement after a quarter of an hour", clock(), at(1), { due: "first", dueAt: at(15), standing: "on time", isAnnounced: null, leftSeconds: 840 }],
    ["near in the last five minutes", clock(), at(10), { standing: "near", leftSeconds: 300 }],
    ["not late at its very second", clock(), at(15), { standing: "near", leftSeconds: 0 }],
    ["late from the next on", clock(), at(15, 1), { standing: "late", leftSeconds: -1 }],
    ["then the update that was announced", clock({ published: [said(10, 40, "holding")] }), at(11), { due: "update", dueAt: at(40), isAnnounced: true }],
    ["or 25 minutes later where none was", clock({ published: [said(10, null, "holding")] }), at(11), { due: "update", dueAt: at(35), isAnnounced: false }],
    ["the last one counts, in whatever order they come", clock({ published: [said(35, 55), said(10, 35, "holding")] }), at(36), { dueAt: at(55) }],
    ["nothing after a final one", clock({ published: [said(10, null, "final")] }), at(99), { due: null, dueAt: null, standing: "done", leftSeconds: null }],
    ["nothing once it is stood down", clock({ stoodDownAt: at(12) }), at(99), { due: null, standing: "done" }],
    ["late all night: it never pauses", clock({ published: [said(10, 40)] }), at(700), { standing: "late", leftSeconds: -660 * 60 }],
  ] as const)("%s", (_name, facts, now, expected) => expect(readClock(facts, now)).toMatchObject(expected));
});

it.each([
  [clock(), at(10, 50), "The first statement is due in 4 m 10 s, at 12:15."],
  [clock({ published: [said(10, 40)] }), at(44), "The next update was due at 12:40: 4 m 00 s late."],
  [clock({ stoodDownAt: at(1) }), at(2), "No statement is due any more."],
])("is said in words: %#", (facts, now, words) => expect(sayClock(readClock(facts, now), "UTC")).toBe(words));

describe("what was kept", () => {
  it("is every time that was due, by when it was said", () => {
    const facts = clock({ published: [said(12, 40, "holding"), said(43, 60), said(60, null, "final")] });
    expect(keptTimes(facts, at(200))).toEqual([
      { due: "first", dueAt: at(15), saidAt: at(12), lateSeconds: 0 },
      { due: "update", dueAt: at(40), saidAt: at(43), lateSeconds: 180 },
      { due: "update", dueAt: at(60), saidAt: at(60), lateSeconds: 0 },
    ]);
  });

  it("counts what never came, up to the end, and not what is not due yet", () => {
    expect(keptTimes(clock(), at(20))).toEqual([{ due: "first", dueAt: at(15), saidAt: null, lateSeconds: 300 }]);
    expect(keptTimes(clock(), at(14))).toEqual([]);
  });

  it("is late exactly when the clock was late the moment before", () => {
    const gap = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, gap), { minLength: 1, maxLength: 8 }), (gaps) => {
        const published: ClockFacts["published"][number][] = [];
        let minutes = 0;
        let late = 0;
        for (const [after, next] of gaps) {
          minutes += after;
          if (readClock(clock({ published }), at(minutes)).standing === "late") late++;
          published.push(said(minutes, minutes + next));
        }
        expect(keptTimes(clock({ published }), at(minutes)).filter(({ lateSeconds }) => lateSeconds > 0)).toHaveLength(late);
      }),
    );
  });
});
