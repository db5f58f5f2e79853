import { expect, it } from "vitest";
import { findCohorts } from "@/lib/integrity/examine/find-cohorts";
import { seededRandom } from "@/lib/stats/seeded-random";
import { makeOrdinaryPeople } from "./ordinary-people";

const untilMs = Date.parse("2026-11-01T00:00:00Z");

// 5 % of looks are meant; 12 tell 25 % from it. The long run (200 looks each) is in docs/integrity-card.md.
it("ordinary people with names alike are hardly ever a cohort", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 12; seed++) if (findCohorts(makeOrdinaryPeople(seededRandom(seed), 150, untilMs), () => false).length > 0) alarms += 1;
  expect(alarms).toBeLessThanOrEqual(2);
});
