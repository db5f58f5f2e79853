import { compose, sentences } from "@/prisma/scenarios/grammar";
import type { Random } from "@/prisma/scenarios/random";
import { type CareCase, careCases } from "@/prisma/scenarios/toys-and-parcels/care-english";
import { otherCases, otherGrammars } from "@/prisma/scenarios/toys-and-parcels/care-other-languages";
import { type Clock, later, scenarioDays } from "@/prisma/scenarios/toys-and-parcels/clock";
import { accounts, type Language, type makeCrowd } from "@/prisma/scenarios/toys-and-parcels/people";
import { answerAt, practiceOn } from "@/prisma/scenarios/toys-and-parcels/response-delay";
import { english, toys } from "@/prisma/scenarios/toys-and-parcels/words-english";
import { ours, type Writer } from "@/prisma/scenarios/toys-and-parcels/writer";

export type Tools = { clock: Clock; random: Random; writer: Writer; crowd: ReturnType<typeof makeCrowd> };
type CareNetwork = "x" | "bluesky" | "mastodon" | "reviews";

const networks: readonly CareNetwork[] = ["x", "bluesky", "mastodon", "reviews"];
const languages: readonly Language[] = ["en", "de", "es", "fr"];
const autoReply = "Thanks for writing! Nobody is on duty right now. We are back at 7 in the morning New York time (9 at weekends) and answer in order. This is an automatic message.";
const secondReplies = [
  "You're right, that took too long. I've called the warehouse myself: it's done today, and I'll write to you tonight to make sure. {agent}",
  "{sorry}. My lead has taken over and refunds you in full, whatever else happens. {agent}",
  "Understood. I'm staying on this until it's solved; you'll hear from me within the hour. {agent}",
  "That's fair. I was wrong last time, here is what I've changed: a courier picks it up today. {agent}",
];
const bystanders = ["Same here. {annoyed}", "Following, ours is late too.", "They answered me quickly last time, good luck!", "We have that {item}, love it.", "Try the {city} store, they helped us.", "Same thing with our {item}. {annoyed}"];

/** A day on which one kind of case comes far more often. */
const spikes: Record<number, { key: string; factor: number }> = { 34: { key: "late", factor: 4 }, 33: { key: "late", factor: 2.5 }, 9: { key: "broken", factor: 3 } };

/** Ordinary service on every day: about `perDay` conversations, busier and quieter as days are. */
export function writeCare(tools: Tools, perDay: number): void {
  for (let daysAgo = scenarioDays; daysAgo >= 0; daysAgo--) {
    const { clock, random } = tools;
    const spike = spikes[daysAgo];
    const count = Math.round(perDay * clock.weight(daysAgo) * (0.9 + 0.2 * random.next()));
    for (let index = 0; index < count; index++) writeConversation(tools, clock.moment(daysAgo, random), daysAgo);
    const extra = spike ? Math.round(count * 0.2 * spike.factor) : 0;
    for (let index = 0; index < extra; index++) writeConversation(tools, clock.moment(daysAgo, random), daysAgo, spike?.key);
  }
}

function chooseCase(language: Language, random: Random, key?: string): CareCase {
  const cases = language === "en" ? careCases : otherCases[language];
  return cases.find((one) => one.key === key) ?? cases[random.weighted(cases.map((one) => one.weight))]!;
}

/** One conversation: a post, perhaps our answer, perhaps what came of it. */
export function writeConversation({ clock, random, writer, crowd }: Tools, at: Date, daysAgo: number, key?: string, unanswered = false): void {
  const network = networks[random.weighted([44, 26, 12, 18])]!;
  const language = languages[random.weighted([85, 6, 6, 3])]!;
  const one = chooseCase(language, random, key);
  const grammar = language === "en" ? english : otherGrammars[language];
  const item = random.pick(language === "en" ? Object.keys(toys) : grammar.item!);
  const facts = { item, kid: random.pick(grammar.kid!), part: random.pick(toys[item] ?? grammar.part!), city: random.pick(grammar.city ?? [""]) };
  const agent = random.pick(grammar.agent!);
  const fixed = {
    ...facts, agent, agentName: agent.slice(1), kid_back: facts.kid.replace(/^my |^our /, "your "),
    the_order: random.pick(["your parcel", "it", "your order"]), year_word: "the age of smartphones", sorry: random.pick(grammar.sorry ?? [""]),
  };
  const write = (templates: readonly string[]): string => {
    return sentences(compose(random.pick(templates), grammar, random, fixed));
  };
  const [opening, ...ownReplies] = random.pick(one.openings);
  const replies = ownReplies.length > 0 ? ownReplies : one.replies;
  const person = crowd(network, language);
  const stars = network === "reviews" ? { rating: random.int(one.stars[0], one.stars[1]) } : {};
  const root = writer.add(network, { author: person.author, publishedAt: at, text: roughen(write([opening]), random), lang: language, ...stars });
  if (network !== "reviews" && random.chance(0.07)) {
    const other = crowd(network, language);
    if (language === "en") writer.add(network, { author: other.author, publishedAt: later(at, random.logNormal(900, 1)), text: write(bystanders), lang: "en" }, root);
  }
  const us = ours(accounts.help[network], "Harbor & Pine Care");
  if (!clock.staffed(at) && network !== "reviews" && random.chance(0.3)) {
    writer.add(network, { author: us, publishedAt: later(at, 2), text: autoReply, lang: "en", automated: true }, root);
  }
  const answeredAt = unanswered ? null : answerAt(at, practiceOn(daysAgo), clock, random);
  if (!answeredAt) return;
  const answer = writer.add(network, { author: us, publishedAt: answeredAt, text: write(replies), lang: language }, root);
  // A quick answer calms more often than a late one.
  const waited = (answeredAt.getTime() - at.getTime()) / 1000;
  if (!random.chance(network === "reviews" ? 0.15 : 0.6)) return;
  const pleased = random.chance(waited <= 60 ? 0.86 : waited <= 3600 ? 0.66 : 0.42);
  const backAt = later(answeredAt, random.logNormal(1500, 1.1));
  const back = writer.add(network, { author: person.author, publishedAt: backAt, text: roughen(write(pleased ? one.happy : one.unhappy), random), lang: language }, answer);
  if (pleased || !random.chance(0.85)) return;
  const againAt = answerAt(backAt, practiceOn(daysAgo), clock, random);
  if (againAt) writer.add(network, { author: us, publishedAt: againAt, text: write(language === "en" ? secondReplies : replies), lang: language }, back);
}

/** People type in a hurry: no capital, no full stop, two letters the wrong way round, a small picture at the end. */
function roughen(text: string, random: Random): string {
  let rough = text;
  if (random.chance(0.18)) rough = rough.charAt(0).toLowerCase() + rough.slice(1);
  if (random.chance(0.2)) rough = rough.replace(/\.$/, "");
  if (random.chance(0.05)) rough = rough.replace(/\b(the|and|with|that)\b/, (word) => word.charAt(0) + word.charAt(2) + word.charAt(1) + word.slice(3));
  if (random.chance(0.12)) rough += random.pick([" 🙏", " 😕", " 🧸", " ❤️", " 🚂", " 😤", " 🎉"].filter((icon) => allowed(icon, text)));
  return rough;
}

/** Glad pictures under glad texts only. */
function allowed(icon: string, text: string): boolean {
  const glad = / (❤️|🎉|🧸|🚂)$/u.test(icon);
  return glad ? /thank|love|lovely|happy|great|made our|brilliant|wonderful|danke|gracias|merci/i.test(text) : true;
}
