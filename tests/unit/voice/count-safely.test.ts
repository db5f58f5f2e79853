import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countSafely, type HeardCount, type SafeCounts, sumWeeks } from "@/lib/voice/count-safely";
import { leastTogether } from "@/lib/voice/schema";
import { addDays } from "@/lib/voice/week";

const weeks = Array.from({ length: 12 }, (_, index) => addDays("2026-09-07", 7 * index));
const ends = [...weeks, addDays(weeks.at(-1)!, 7)];
const heardOf = fc.array(fc.record({ week: fc.constantFrom(...weeks), key: fc.constantFrom("hall 3", "depot", "shop", null), named: fc.boolean(), count: fc.integer({ min: 1, max: 7 }) }), { maxLength: 40 });
const end = fc.constantFrom(...ends);
const between = (counts: SafeCounts, key: string, from: string, to: string) => sumWeeks(counts.get(key), from, to) ?? 0;
const allOf = (heard: readonly HeardCount[], key: string) => heard.filter((one) => one.key === key).reduce((sum, { count }) => sum + count, 0);

describe("counts of voices", () => {
  it("wait until five are together, and stand in the week of the fifth", () => {
    const heard = [3, 1, 2, 0, 9].flatMap((count, index): HeardCount[] => (count === 0 ? [] : [{ week: weeks[index]!, key: "hall 3", named: false, count }]));
    expect(countSafely(heard)).toEqual(new Map([["hall 3", new Map([[weeks[2], 6], [weeks[4], 9]])]]));
  });

  it("do not mix those whose name a lead knows with the others", () => {
    const heard: HeardCount[] = [{ week: weeks[0]!, key: "depot", named: true, count: 4 }, { week: weeks[0]!, key: "depot", named: false, count: 1 }];
    expect(countSafely(heard).size).toBe(0);
  });

  it("take several rows of one week as one", () => {
    const row: HeardCount = { week: weeks[0]!, key: "shop", named: false, count: 3 };
    expect(countSafely([row, row])).toEqual(new Map([["shop", new Map([[weeks[0], 6]])]]));
  });

  it("are never one to four, whatever two ranges are taken from one another", () => {
    fc.assert(
      fc.property(heardOf, fc.constantFrom("hall 3", "depot", "shop"), fc.tuple(end, end, end, end), (heard, key, [a, b, c, d]) => {
        const counts = countSafely(heard);
        const [one, two] = [between(counts, key, a, b), between(counts, key, c, d)];
        for (const shown of [one, two]) expect(shown === 0 || shown >= leastTogether).toBe(true);
        // Ranges that share an end are the ones whose difference is a count.
        if (a === c || b === d) expect(one === two || Math.abs(one - two) >= leastTogether).toBe(true);
      }),
    );
  });

  it("are still none or at least five when everybody known by name is taken off", () => {
    fc.assert(
      fc.property(heardOf, fc.constantFrom("hall 3", "depot", "shop"), fc.constantFrom(...ends), fc.constantFrom(...ends), (heard, key, from, to) => {
        const named = countSafely(heard.filter((one) => one.named));
        const rest = between(countSafely(heard), key, from, to) - between(named, key, from, to);
        expect(rest === 0 || rest >= leastTogether).toBe(true);
      }),
    );
  });

  it("never change what a week said before, so that looking twice tells nothing", () => {
    fc.assert(
      fc.property(heardOf, fc.constantFrom(...ends), (heard, now) => {
        const then = countSafely(heard.filter(({ week }) => week < now));
        const later = countSafely(heard);
        for (const [key, byWeek] of then) for (const [week, count] of byWeek) expect(later.get(key)?.get(week)).toBe(count);
        for (const [key, byWeek] of later) for (const [week, count] of byWeek) if (week < now) expect(then.get(key)?.get(week)).toBe(count);
      }),
    );
  });

  it("leave less than five of a kind uncounted, and those who named no place always", () => {
    fc.assert(
      fc.property(heardOf, (heard) => {
        const counts = countSafely(heard);
        let missing = 0;
        for (const key of ["hall 3", "depot", "shop"]) {
          const left = allOf(heard, key) - between(counts, key, weeks[0]!, "9999");
          missing += left;
          // Named and anonymous wait apart.
          expect(left).toBeLessThanOrEqual(2 * (leastTogether - 1));
        }
        const total = heard.reduce((sum, { count }) => sum + count, 0);
        const shown = ["hall 3", "depot", "shop"].reduce((sum, key) => sum + between(counts, key, weeks[0]!, "9999"), 0);
        const unsaid = heard.filter(({ key }) => key === null).reduce((sum, { count }) => sum + count, 0);
        // What a total leaves over could all be without a place: no place can be read off as the rest.
        expect(total - shown).toBe(missing + unsaid);
        const asIfUnsaid = countSafely(heard.flatMap((one) => ((counts.get(one.key ?? "")?.size ?? 0) === 0 ? [{ ...one, key: null }] : [one])));
        expect(asIfUnsaid).toEqual(counts);
      }),
    );
  });

  it("do not depend on the order in which the rows are read", () => {
    fc.assert(
      fc.property(heardOf.chain((heard) => fc.tuple(fc.constant(heard), fc.shuffledSubarray(heard, { minLength: heard.length }))), ([heard, shuffled]) => {
        expect(countSafely(shuffled)).toEqual(countSafely(heard));
      }),
    );
  });
});
