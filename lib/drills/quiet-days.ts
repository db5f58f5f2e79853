import { chanceOf, inventPerson, pick, vary } from "@/lib/drills/crowd-people";
import type { Scenario } from "@/lib/drills/scenario-schema";
import type { NormalizedMention } from "@/lib/mentions/normalized";

/** How far back it goes: detectors judge nothing before they know a day. */
export const quietDays = 3;
const postsADay = 26;

/** What people say of anybody on a day on which nothing happens. */
const lines = [
  "Bought from {name} again today. [Lovely as always.|Nice people.|Quick and friendly.]",
  "Somebody asked me about {name}. [Good so far.|Happy with them.|I like them.]",
  "Passed {name} on the way [home|to work|to school].",
  "[Thanks|Thank you], {name}, that was [easy|friendly|fast].",
  "Is {name} open on Saturdays? [Asking for a friend.|Just curious.]",
  "{name} has a new [sign|colour|page]. [Nice.|Looks good.]",
] as const;

/**
 * The quiet days before a drill, so that what is usual is known when it begins: a few posts an hour by day, fewer at
 * night, none in the last half hour. The same scenario, seed and instant give the same ones.
 */
export function writeQuietDays({ organisation }: Scenario, seed: number, until: Date): NormalizedMention[] {
  const chance = chanceOf(seed, "quiet days");
  const said = new Set<string>();
  const taken = new Set<string>([organisation.handle]);
  const spanSeconds = quietDays * 86_400;
  return Array.from({ length: quietDays * postsADay }, (_, index) => {
    const text = vary(pick(lines, chance).replaceAll("{name}", organisation.name).replace(/\[([^[\]]*)\]/g, (_match, options: string) => pick(options.split("|"), chance)), said, chance);
    said.add(text);
    const { handle, name, followers } = inventPerson(chance, 180, null, taken);
    taken.add(handle);
    const agoSeconds = 1_800 + ((index + chance()) / (quietDays * postsADay)) * (spanSeconds - 1_800);
    return { externalId: `quiet:${index + 1}`, author: { handle, displayName: name, followers }, publishedAt: new Date(until.getTime() - agoSeconds * 1_000), text };
  });
}
