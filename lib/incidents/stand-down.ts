import { countOf, formatCount } from "@/lib/format/number";
import type { RumourVerdict } from "@/lib/incidents/schema";

/** Hours in which the mentions must have stayed within what is usual. */
export const calmHoursNeeded = 4;

export type StandDownFacts = {
  /** Per quarter of an hour, the latest last: mentions, and the most that is nothing special; null where nothing is known. */
  quarters: readonly { count: number | null; usualMost: number | null }[];
  /** People of severity 1 or 2 who wait for an answer. */
  graveWaiting: number;
  rumours: readonly { claim: string; verdict: RumourVerdict; correction: string }[];
  /** Statements that were published and not withdrawn, oldest first. */
  statements: readonly { kind: string; nextUpdateAt: Date | null }[];
  now: Date;
};

export type Criterion = { key: "calm" | "nobody waits" | "rumours" | "last word"; met: boolean; title: string; words: string };

/** Whether an incident can be stood down, criterion by criterion. The lead decides; whoever goes against one says why. */
export function standDownCriteria(facts: StandDownFacts): Criterion[] {
  return [isCalm(facts), nobodyWaits(facts), rumoursAnswered(facts), lastWord(facts)];
}

export const mayStandDown = (criteria: readonly Criterion[]): boolean => criteria.every(({ met }) => met);

function isCalm({ quarters }: StandDownFacts): Criterion {
  const base = { key: "calm", title: "The mentions are back to usual" } as const;
  const needed = 4 * calmHoursNeeded;
  const lately = quarters.slice(-needed);
  // What nobody counted is no calm: a broken source would end every crisis.
  const unknown = lately.filter(({ count, usualMost }) => count === null || usualMost === null).length;
  const calm = calmQuarters(quarters);
  if (calm >= needed) return { ...base, met: true, words: `Within the usual for ${calmHoursNeeded} hours and longer.` };
  if (unknown > 0 || lately.length < needed) return { ...base, met: false, words: `What is usual, or what came, is not known for all of the last ${calmHoursNeeded} hours.` };
  if (calm > 0) return { ...base, met: false, words: `Within the usual for ${sayQuarters(calm)}; ${sayQuarters(needed - calm)} more are needed.` };
  const last = lately.at(-1);
  return { ...base, met: false, words: `${countOf(last?.count ?? 0, "mention")} in the last quarter of an hour; up to ${formatCount(Math.floor(last?.usualMost ?? 0))} would be usual.` };
}

/** Quarters in a row, up to the last one, that were known and usual. */
function calmQuarters(quarters: StandDownFacts["quarters"]): number {
  let calm = 0;
  for (let index = quarters.length - 1; index >= 0; index--) {
    const quarter = quarters[index];
    if (!quarter || quarter.count === null || quarter.usualMost === null || quarter.count > quarter.usualMost) break;
    calm++;
  }
  return calm;
}

function sayQuarters(quarters: number): string {
  const [hours, minutes] = [Math.floor(quarters / 4), 15 * (quarters % 4)];
  const parts = [hours > 0 ? countOf(hours, "hour") : "", minutes > 0 ? `${minutes} minutes` : ""];
  return parts.filter((part) => part !== "").join(" ");
}

function nobodyWaits({ graveWaiting }: StandDownFacts): Criterion {
  const base = { key: "nobody waits", title: "Nobody with a grave matter waits" } as const;
  if (graveWaiting === 0) return { ...base, met: true, words: "Everybody whose matter is grave was answered." };
  return { ...base, met: false, words: `Nobody has answered ${countOf(graveWaiting, "person", "people")} with a grave matter yet.` };
}

function rumoursAnswered({ rumours }: StandDownFacts): Criterion {
  const base = { key: "rumours", title: "No rumour is unanswered" } as const;
  const open = rumours.filter(({ verdict, correction }) => verdict === "unclear" || (verdict !== "true" && correction.trim() === ""));
  if (rumours.length === 0) return { ...base, met: true, words: "No rumour was noted." };
  if (open.length === 0) return { ...base, met: true, words: `${countOf(rumours.length, "rumour")}, each looked into, with a correction where it was not true.` };
  const first = open[0];
  const why = first?.verdict === "unclear" ? "not looked into" : "without a correction";
  return { ...base, met: false, words: `${countOf(open.length, "rumour")} of ${rumours.length} unanswered; “${first?.claim ?? ""}” is ${why}.` };
}

function lastWord({ statements, now }: StandDownFacts): Criterion {
  const base = { key: "last word", title: "People know what comes next" } as const;
  const last = statements.at(-1);
  if (!last) return { ...base, met: false, words: "No statement was published." };
  if (last.kind === "final") return { ...base, met: true, words: "The final statement is out." };
  if (last.nextUpdateAt !== null && last.nextUpdateAt > now) return { ...base, met: true, words: "The last statement says when the next update comes." };
  if (last.nextUpdateAt !== null) return { ...base, met: false, words: "The update that was announced has not come: publish it, or a final statement." };
  return { ...base, met: false, words: "The last statement does not say when the next update comes: say it, or publish a final statement." };
}
