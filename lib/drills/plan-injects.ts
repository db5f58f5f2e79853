import { chanceOf, inventPerson, pick, vary } from "@/lib/drills/crowd-people";
import { ownAuthor } from "@/lib/drills/own-author";
import type { Condition, Crowd, DrillNetwork, Inject, Scenario, ScenarioPerson } from "@/lib/drills/scenario-schema";
import { type Play, realSecondsOf } from "@/lib/drills/play-time";

/** What the facilitator made of the scenario. */
export type FacilitatorChanges = Play & {
  /** Multiplies followers and reach of everybody but ourselves. */
  reachFactor: number;
  /** Injected by hand, at seconds of the scenario's time; ids of their own. */
  extra: readonly (Omit<Inject, "author"> & { author: ScenarioPerson })[];
};

export const asWritten: FacilitatorChanges = { speed: 1, pauses: [], reachFactor: 1, extra: [] };

export type PlannedInject = {
  id: string;
  /** Seconds of the scenario's time since the start. */
  atSeconds: number;
  /** Seconds of the wall clock since the start; null while a pause has no end that lies before it. */
  dueSeconds: number | null;
  /** By the organisation's own account: outbound. */
  isOwn: boolean;
  author: ScenarioPerson;
  network: DrillNetwork;
  text: string;
  reach: number;
  replyTo: string | null;
  /** Key of the campaign whose advocate posts it. */
  campaign: string | null;
  when: Condition | null;
};

type Unscheduled = Omit<PlannedInject, "dueSeconds">;

/**
 * Every post a drill may make, in the order in which they are due; whether one with a branch is posted, `isPosted` says
 * when its time has come. The same scenario, seed and changes give the same plan, and changing speed, pauses or reach
 * alters neither ids nor texts: a plan may be made anew at any time and continued after the last posted id.
 */
export function planInjects(scenario: Scenario, seed: number, changes: FacilitatorChanges = asWritten): PlannedInject[] {
  const { organisation, people } = scenario;
  const own: ScenarioPerson = { handle: organisation.handle, name: organisation.name, followers: organisation.followers };
  const taken = new Set([own, ...Object.values(people)].map(({ handle }) => handle));
  const crowds = new Map<string, Unscheduled[]>();
  for (const crowd of scenario.crowds) crowds.set(crowd.id, writeCrowd(crowd, seed, taken, crowds.get(crowd.answers ?? "")));
  const planned: Unscheduled[] = [
    ...scenario.injects.map((inject) => shape(inject, inject.author === ownAuthor ? own : people[inject.author]!, inject.author === ownAuthor)),
    ...[...crowds.values()].flat(),
    ...changes.extra.map((inject) => shape(inject, inject.author, false)),
  ];
  const louder = (count: number) => Math.round(count * changes.reachFactor);
  return planned
    .map((inject) => ({
      ...inject,
      author: inject.isOwn ? inject.author : { ...inject.author, followers: louder(inject.author.followers) },
      reach: inject.isOwn ? inject.reach : louder(inject.reach),
      dueSeconds: realSecondsOf(inject.atSeconds, changes),
    }))
    .sort((a, b) => a.atSeconds - b.atSeconds || (a.id < b.id ? -1 : 1));
}

function shape({ id, at, network, text, reach, replyTo, campaign, when }: Omit<Inject, "author">, author: ScenarioPerson, isOwn: boolean): Unscheduled {
  return { id, atSeconds: at, isOwn, author, network, text, reach: reach ?? author.followers, replyTo: replyTo ?? null, campaign: campaign ?? null, when: when ?? null };
}

/**
 * Texts go round before one comes again, then in other words; instants gather in the middle, as a wave of posts does.
 * Adds the handles it invents to `taken`. `above`: posts of the crowd it answers.
 */
function writeCrowd(crowd: Crowd, seed: number, taken: Set<string>, above: readonly Unscheduled[] = []): Unscheduled[] {
  const chance = chanceOf(seed, crowd.id);
  const parents = above.filter(({ network }) => crowd.networks.includes(network)).toSorted((a, b) => a.atSeconds - b.atSeconds || (a.id < b.id ? -1 : 1));
  const said = new Set<string>();
  let left: string[] = [];
  return Array.from({ length: crowd.count }, (_, index) => {
    if (left.length === 0) left = [...crowd.texts];
    const template = left.splice(Math.floor(chance() * left.length), 1)[0]!;
    const written = template.replace(/\[([^[\]]*)\]/g, (_match, options: string) => pick(options.split("|"), chance)).replace(/ {2,}/g, " ").trim();
    const text = crowd.verbatim ? template : vary(written, said, chance);
    said.add(text);
    const author = inventPerson(chance, crowd.followers, crowd.handles ?? null, taken);
    taken.add(author.handle);
    const parent = parents[Math.floor((index * parents.length) / crowd.count)];
    return {
      id: `${crowd.id}-${index + 1}`,
      atSeconds: (parent?.atSeconds ?? 0) + crowd.at + Math.floor(((chance() + chance()) / 2) * crowd.over),
      isOwn: false,
      author,
      network: parent?.network ?? pick(crowd.networks, chance),
      text,
      reach: author.followers,
      replyTo: parent?.id ?? crowd.replyTo ?? null,
      campaign: crowd.campaign ?? null,
      when: crowd.when ?? null,
    };
  });
}
