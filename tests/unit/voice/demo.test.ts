import { describe, expect, it } from "vitest";
import { countSafely, sumWeeks } from "@/lib/voice/count-safely";
import { findHints } from "@/lib/voice/find-hints";
import { leastTogether } from "@/lib/voice/schema";
import { addDays } from "@/lib/voice/week";
import { demoCauses, demoVoices } from "@/prisma/scenarios/toys-and-parcels/employee-voices";

const weekOf = (weeksAgo: number) => addDays("2026-11-16", -7 * weeksAgo);
const anonymous = demoVoices.filter(({ isNamed }) => !isNamed);

describe("the demo’s voices", () => {
  it("were handed over at least five together, over eight weeks", () => {
    const weeks = Map.groupBy(anonymous, ({ weeksAgo }) => weeksAgo);
    expect([...weeks.values()].every((voices) => voices.length >= leastTogether)).toBe(true);
    expect(Math.max(...weeks.keys())).toBe(7);
    const all = countSafely(anonymous.map(({ weeksAgo }) => ({ week: weekOf(weeksAgo), key: "all", named: false, count: 1 })));
    expect(sumWeeks(all.get("all"), "", "9999")).toBe(anonymous.length);
  });

  it("come down to five root causes, of which two changed and one has no answer, each said by at least five", () => {
    expect(demoCauses.map(({ state }) => state).filter((state) => state === "changed")).toHaveLength(2);
    expect(demoCauses.filter(({ answer }) => answer === "")).toHaveLength(1);
    demoCauses.forEach((_, index) => expect(anonymous.filter(({ cause }) => cause === index).length).toBeGreaterThanOrEqual(leastTogether));
  });

  it("hold nothing that would be warned of", () => {
    expect(demoVoices.filter(({ text }) => findHints(text).length > 0).map(({ text }) => text)).toEqual([]);
  });
});
