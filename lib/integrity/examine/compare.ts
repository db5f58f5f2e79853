import type { CaseNumber } from "@/lib/integrity/cases/schema";
import type { Person, Trait } from "@/lib/integrity/examine/traits";
import { shuffled } from "@/lib/integrity/clusters/chance";
import { seededRandom } from "@/lib/stats/seeded-random";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** With fewer nothing is said. */
export const fewestOfGroup = 3;
export const fewestOrdinary = 30;
export const fewestDraws = 199;
const mostOrdinary = 5_000;

export type Compared = { number: CaseNumber; holders: readonly string[] };

/**
 * How much of a group shows a trait, beside this workspace's ordinary authors. p: how often as large a part of as many ordinary
 * authors, drawn at random so many times, shows it ((1 + as many or more) ÷ (1 + draws); North, Curtis and Sham 2002). Null where too few tell.
 */
export function compareTrait(trait: Trait, group: readonly Person[], ordinary: readonly Person[], draws = fewestDraws): Compared | null {
  const people = group.filter(trait.isTold);
  if (people.length < fewestOfGroup) return null;
  const { holders, told } = trait.of(people);
  const others = ordinary.filter(trait.isTold).slice(0, mostOrdinary);
  const value = holders.length / told;
  const base = { key: trait.key, label: trait.label, unit: "share" as const, value, outOf: told };
  if (others.length < Math.max(fewestOrdinary, told)) return { number: { ...base, ordinary: null, chance: null }, holders };
  const random = seededRandom(told * 7919 + 17);
  const drawn = Array.from({ length: draws }, () => trait.of(draw(others, told, random)).holders.length / told).sort((x, y) => x - y);
  const mean = drawn.reduce((sum, share) => sum + share, 0) / draws;
  const asMany = drawn.filter((share) => share >= value - 1e-9).length;
  const whole = trait.isOfSet ? null : trait.of(others).holders.length;
  const interval = whole === null ? null : wilsonInterval(whole, others.length);
  return {
    holders,
    number: {
      ...base,
      ordinary: { value: whole === null ? mean : whole / others.length, low: interval?.low ?? drawn[Math.floor(draws * 0.025)] ?? 0, high: interval?.high ?? drawn[draws - 1 - Math.floor(draws * 0.025)] ?? 1, outOf: others.length },
      chance: { expected: mean * told, p: (1 + asMany) / (1 + draws), how: `as many ordinary authors drawn at random, ${draws} times` },
    },
  };
}

function draw(from: readonly Person[], count: number, random: () => number): Person[] {
  if (count * 3 > from.length) return shuffled(from.map((_, index) => index), random).slice(0, count).map((index) => from[index] as Person);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random() * from.length));
  return Array.from(chosen, (index) => from[index] as Person);
}
