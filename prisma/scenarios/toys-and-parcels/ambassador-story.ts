import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import { compose, type Grammar, sentences } from "@/prisma/scenarios/grammar";
import type { Tools } from "@/prisma/scenarios/toys-and-parcels/care";
import { later } from "@/prisma/scenarios/toys-and-parcels/clock";
import { accounts } from "@/prisma/scenarios/toys-and-parcels/people";
import { ambassadorLines, comments, critiques, ideas, ideaWords, pileOn, suspicion, warehouse } from "@/prisma/scenarios/toys-and-parcels/warehouse-words";
import { ours } from "@/prisma/scenarios/toys-and-parcels/writer";

/** Days of the second story, counted back from today. */
export const ambassadorDays = { firstCritique: 44, firstAmbassador: 27, newspaper: 18, honestAnswer: 15, lastAmbassador: 15 } as const;

const names = "Abby Brent Cody Drew Ellen Frank Gwen Holly Ian Jill Kyle Lara Mike Nell Owen Pam".split(" ");
/** Sixteen accounts that look as if one hand had made them. */
export const ambassadors: readonly NormalizedAuthor[] = names.map((name, index) => ({
  handle: `LarkfieldAmb_${name}`, displayName: `${name} - Larkfield Ambassador 📦`, followers: 11 + ((index * 7) % 23),
}));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function write(templates: readonly string[], { random }: Tools): string {
  const words: Grammar = { ...warehouse, ...ideaWords };
  const choose = (key: string) => compose(random.pick(words[key]!), words, random);
  const fixed = { relative_low: lower(choose("relative")), pleasure_cap: capital(choose("pleasure")), fact_cap: capital(choose("fact")), idea_cap: capital(choose("idea")) };
  return sentences(compose(random.pick(templates), words, random, fixed));
}

/** A complaint about the warehouses that stands by itself. */
export type Critique = { network: "x" | "bluesky"; id: string | null; author: NormalizedAuthor; publishedAt: Date; text: string; daysAgo: number };

/** Complaints about the warehouses, the ambassadors, the newspaper, the crowd, and the honest answer at last. Returns the complaints. */
export function writeAmbassadorStory(tools: Tools): Critique[] {
  const all: Critique[] = [];
  for (let daysAgo = ambassadorDays.firstCritique; daysAgo >= 0; daysAgo--) all.push(...writeCritiques(tools, daysAgo));
  const article = writeNewspaper(tools);
  writeCommentSection(tools, article);
  writePileOn(tools);
  writeAnswers(tools);
  return all;
}

function critiquesOn(daysAgo: number): number {
  const { firstAmbassador, newspaper } = ambassadorDays;
  if (daysAgo > firstAmbassador) return 4;
  if (daysAgo > newspaper) return 10 + 2 * (firstAmbassador - daysAgo);
  return Math.round(30 * Math.exp(-(newspaper - daysAgo) / 7)) + 3;
}

function writeCritiques(tools: Tools, daysAgo: number): Critique[] {
  const written: Critique[] = [];
  const { clock, random, writer, crowd } = tools;
  const active = daysAgo <= ambassadorDays.firstAmbassador && daysAgo >= ambassadorDays.lastAmbassador;
  for (let index = critiquesOn(daysAgo); index > 0; index--) {
    const network = random.chance(0.75) ? "x" : "bluesky";
    const publishedAt = clock.moment(daysAgo, random);
    const critic = crowd(network, "en");
    const text = write(critiques, tools);
    const critique = writer.add(network, { author: critic.author, publishedAt, text, lang: "en" });
    written.push({ network, id: critique, author: critic.author, publishedAt, text, daysAgo });
    if (!active || !random.chance(0.8)) continue;
    const praisedAt = later(publishedAt, random.logNormal(1300, 0.7));
    const praise = writer.add(network, { author: random.pick(ambassadors), publishedAt: praisedAt, text: write(ambassadorLines, tools), lang: "en" }, critique);
    for (let doubts = random.int(1, 4); doubts > 0; doubts--) {
      const doubter = random.chance(0.4) ? critic : crowd(network, "en");
      writer.add(network, { author: doubter.author, publishedAt: later(praisedAt, random.logNormal(2000, 1)), text: write(suspicion, tools), lang: "en" }, praise);
    }
  }
  return written;
}

function writeNewspaper({ clock, writer }: Tools): string | null {
  return writer.add("news", {
    author: { handle: "The Daily Lantern" }, publishedAt: clock.at(ambassadorDays.newspaper, "07:10"), lang: "en",
    url: "https://dailylantern.example/inside-larkfield",
    text: "Inside Larkfield: the heat, the targets, and the people paid to smile\n\nThirty-one current and former workers of Larkfield Logistics, the company that packs for Harbor & Pine, describe heat, scan targets and unpaid waiting. Meanwhile a group of accounts with matching names answers critics with matching sentences. Larkfield did not reply to our questions for three weeks.",
  });
}

/** Thousands of comments: most on the first day, a tail for a week. */
function writeCommentSection(tools: Tools, article: string | null): void {
  const { clock, random, writer, crowd } = tools;
  const openedAt = clock.at(ambassadorDays.newspaper, "07:14");
  for (let index = 0; index < 2_600; index++) {
    const publishedAt = awake(later(openedAt, random.logNormal(36_000, 1.15)), tools);
    writer.add("news", { author: crowd("news", "en").author, publishedAt, text: write(comments, tools), lang: "en" }, article);
  }
}

function writePileOn(tools: Tools): void {
  const { clock, random, writer, crowd } = tools;
  for (let index = 0; index < 1_900; index++) {
    const network = (["x", "bluesky", "mastodon"] as const)[random.weighted([60, 28, 12])]!;
    const publishedAt = awake(later(clock.at(ambassadorDays.newspaper, "08:00"), random.logNormal(52_000, 1)), tools);
    writer.add(network, { author: crowd(network, "en").author, publishedAt, text: write(pileOn, tools), lang: "en" });
  }
}

/** Few are up at night: most of what falls there moves to a time when people post. */
function awake(at: Date, { clock, random }: Tools): Date {
  if (clock.staffed(at) || random.chance(0.35)) return at;
  return later(clock.nextStaffed(at), random.int(0, 7_200));
}

const stiff = "Larkfield is proud of its safe, modern workplaces and its great benefits. We invite everyone on a tour. #Larkfield";
const honest = [
  "We read the Daily Lantern piece, and it is right about the heat and the gate. I'm Ines Calloway, I run Larkfield. Here is what changes and when. 1/4",
  "From Monday, time at the security gate is paid. Fans and water on every level by the end of the month, and the scan targets are suspended until a group of workers has rewritten them. 2/4",
  "The ambassador accounts were our idea and a bad one. They end today. Nobody who works here has to defend us, and nobody will be asked to. 3/4",
  "Colleagues who want to speak do so under their own names and in their own words, criticism included. Ask me here, I'm answering until ten tonight. 4/4",
];

function writeAnswers(tools: Tools): void {
  const { clock, random, writer, crowd } = tools;
  const us = ours(accounts.employer.x, "Larkfield Logistics");
  const silence = writer.add("x", { author: us, publishedAt: clock.at(ambassadorDays.newspaper, "16:25"), text: stiff, lang: "en" });
  for (let index = 0; index < 120; index++) {
    const publishedAt = later(clock.at(ambassadorDays.newspaper, "16:27"), random.logNormal(6_000, 1));
    writer.add("x", { author: crowd("x", "en").author, publishedAt, text: write([...suspicion, ...pileOn], tools), lang: "en" }, silence);
  }
  const { honestAnswer } = ambassadorDays;
  let thread: string | null | undefined;
  honest.forEach((text, index) => {
    thread = writer.add("x", { author: us, publishedAt: clock.at(honestAnswer, `18:0${index}`), text, lang: "en" }, thread);
  });
  const questions = ["Paid gate time, also for agency staff?", "Who is in the group that rewrites the targets?", "Thank you for admitting it. Finally.", "Good. I'll believe it when I see the fans.", "That's the first honest thing you've said. Thanks.", "What about {site}?", "Respect for ending the ambassadors.", "Too late for {relative_low}. {verdict}"];
  const replies = ["Yes, agency colleagues too, from the same Monday. Ines", "Twelve people elected by the shifts, names on the board on Friday. Ines", "Fair. Hold us to it. Ines", "I don't know yet. I'll find out and write here tomorrow. Ines"];
  for (let index = 0; index < 90; index++) {
    const publishedAt = later(clock.at(honestAnswer, "18:05"), random.logNormal(4_000, 0.9));
    const asked = writer.add("x", { author: crowd("x", "en").author, publishedAt, text: write(questions, tools), lang: "en" }, thread);
    if (random.chance(0.6)) writer.add("x", { author: us, publishedAt: later(publishedAt, random.logNormal(150, 0.8)), text: random.pick(replies), lang: "en" }, asked);
  }
  for (let daysAgo = honestAnswer - 1; daysAgo >= 0; daysAgo--) {
    for (let index = random.int(3, 7); index > 0; index--) {
      const publishedAt = clock.moment(daysAgo, random);
      const idea = writer.add("x", { author: crowd("x", "en").author, publishedAt, text: write(ideas, tools), lang: "en" });
      if (random.chance(0.7)) writer.add("x", { author: us, publishedAt: later(publishedAt, random.logNormal(900, 1)), text: "Thank you for saying it under your own name. It's on the list, and the list is public. Ines", lang: "en" }, idea);
    }
  }
}
