import type { CaseEvidence } from "@/lib/integrity/cases/schema";
import { type Compared, compareTrait, fewestDraws } from "@/lib/integrity/examine/compare";
import { type CaseDraft, type Examined, fingerprintOf } from "@/lib/integrity/examine/case-draft";
import { hoursOf } from "@/lib/integrity/examine/hours";
import { sayLimits } from "@/lib/integrity/examine/limits";
import { type Person, traits } from "@/lib/integrity/examine/traits";

/** Accounts (places in the people) that look alike in more than one respect. */
export type Cohort = { places: number[]; compared: Compared[]; expected: number; p: number };

const fewestMembers = 5;
/** Handles so seldom alike among as many ordinary authors. */
const rareHandles = 0.01;
/** And in another respect at most so often, times every name and every respect that was tried: an alarm in twenty looks. */
const falseAlarms = 0.05;
/** Enough that what is left of so small a chance can be told from none. */
const manyDraws = 9_999;
const mostTried = 20;
const affixLetters = 5;

/** Groups with handles that begin or end alike and that also were made together, speak of themselves alike, or are new. */
export function findCohorts(people: readonly Person[], isTaken: (place: number) => boolean): Cohort[] {
  const groups = new Map<string, number[]>();
  people.forEach(({ handle, posts }, place) => {
    if (isTaken(place) || posts.length === 0) return;
    const letters = handle.toLowerCase().replace(/^@/, "").replace(/[@.].*$/, "").replace(/[\d_-]+/g, "");
    if (letters.length <= affixLetters) return;
    for (const pattern of [`^${letters.slice(0, affixLetters)}`, `${letters.slice(-affixLetters)}$`]) {
      const group = groups.get(pattern);
      if (group) group.push(place);
      else groups.set(pattern, [place]);
    }
  });
  const taken = new Set<number>();
  const cohorts: Cohort[] = [];
  const largest = [...groups.values()].filter((places) => places.length >= fewestMembers).sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0)).slice(0, mostTried);
  for (const group of largest) {
    const places = group.filter((place) => !taken.has(place));
    if (places.length < fewestMembers) continue;
    const inside = new Set(places);
    const members = places.map((place) => people[place] as Person);
    const others = people.filter((_, place) => !inside.has(place) && !isTaken(place));
    const compared = traits.flatMap((trait) => compareTrait(trait, members, others) ?? []);
    const handles = compared.find(({ number }) => number.key === "handle_template")?.number;
    if (!handles || handles.value < 0.5 || (handles.chance?.p ?? 1) > rareHandles) continue;
    const tried = largest.length * (traits.length - 1);
    const further = traits.filter(({ key }) => key !== "handle_template" && compared.some(({ number }) => number.key === key && number.value >= 0.5 && number.chance?.p === 1 / (1 + fewestDraws)));
    const p = further.reduce((least, trait) => Math.min(least, (compareTrait(trait, members, others, manyDraws)?.number.chance?.p ?? 1) * tried), 1);
    if (p > falseAlarms) continue;
    for (const place of places) taken.add(place);
    cohorts.push({ places, compared, expected: p * places.length, p });
  }
  return cohorts;
}

export function cohortEvidence(examined: Examined, { places, compared, expected, p }: Cohort, ordinary: readonly Person[]): CaseDraft {
  const { people, posts } = examined;
  const members = places.map((place) => people[place] as Person);
  const evidence: CaseEvidence = {
    version: 1, kind: "cohort", rating: "unlikely by chance",
    examined: { posts: posts.length, accounts: people.length, from: new Date(examined.fromMs).toISOString(), until: new Date(examined.untilMs).toISOString(), ordinaryAuthors: ordinary.length },
    chance: { expected, p, how: "as many ordinary authors drawn at random, the rarest likeness beside the handles, times the names and the likenesses tried" },
    numbers: compared.map(({ number }) => number),
    accounts: members.map(({ id, posts: own }) => ({ authorId: id, posts: own.length, isJoined: false, signs: compared.filter(({ holders }) => holders.includes(id)).map(({ number }) => number.key) })),
    objects: [], pairs: [], pairsInAll: 0, hours: hoursOf(members, ordinary), reviewed: null, limits: sayLimits(compared, ordinary.length),
  };
  const mentions = members.flatMap(({ id, posts: own }) => own.map((post) => ({ mentionId: post.id, authorId: id, objectKeys: [], atMs: post.atMs })));
  return { kind: "cohort", title: `${members.length} accounts like @${members[0]?.handle ?? ""}`, fingerprint: fingerprintOf("cohort", members.map(({ id }) => id)), evidence, mentions };
}
