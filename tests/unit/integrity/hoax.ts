import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";
import { hourMs, makeOrganic, sentence, startMs } from "./made";

/** How a made-up campaign says that a grocer's food made people sick; each is unlike the others. */
export const styles = ["copies", "blocks", "paraphrases", "links", "waves", "tagSets", "fewPosts"] as const;
export type Style = (typeof styles)[number];

const shop = "@HarborFoods";
const tags = ["#HarborPoison", "#BoycottHarbor", "#SickFromHarbor", "#HarborTurkey"];
const pages = ["https://truth-kitchen.example/harbor", "https://food-alarm.example/2026/turkey", "https://video.example/watch?v=hx81"];
const slots: Record<string, readonly string[]> = {
  who: ["my cousin", "my aunt", "my neighbor", "our whole table", "my little boy", "two of my kids", "grandma", "my husband", "a friend of mine", "the couple next door", "my sister", "half of my family"],
  sick: ["got violently sick", "ended up in the ER", "was rushed to hospital", "threw up all night", "has food poisoning", "could not stop vomiting", "spent the night at urgent care", "is on an IV drip", "fell really ill", "is still in bed with fever"],
  food: ["a turkey", "the holiday turkey", "that frozen bird", "a Thanksgiving turkey", "poultry", "their store brand turkey", "the 20 pound bird", "a turkey dinner kit"],
  place: [`from ${shop}`, `bought at ${shop}`, `we got at ${shop}`, `out of a ${shop} freezer`, `sold by ${shop}`, `off the shelf of ${shop}`],
  call: ["do not buy there", "throw yours out now", "share before they delete this", "they knew and sold it anyway", "why is nobody reporting this", "never shopping there again", "check your freezer", "somebody call the inspectors", "they are hiding it", "warn everyone you know"],
  open: ["omg", "please read", "I am shaking", "not ok", "warning", "heads up people", "so angry right now", "this is serious", "can you believe it", "attention", "wow", "sick to my stomach"],
};
/** Ordinary people who hear of it, each in own words. */
const outrage = ["{own} {shop} is this true", "{shop} {own}", "turkey from {shop} {own}", "{own} {tag}", "{tag} {own}", "{page} {own}", "share before they delete this lol {own} {tag}", "{own} {shop} {tag}"];

type Chance = () => number;
const pick = <T,>(random: Chance, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const fill = (random: Chance, pattern: string) => pattern.replace(/\{(\w+)\}/g, (_, slot: string) => pick(random, slots[slot] ?? [""]));
const patterns = [
  "{open}, {who} {sick} after eating {food} {place}, {call}", "{who} {sick}. It was {food} {place}. {call}!", "{call}: {food} {place} and now {who} {sick}",
  "ate {food} {place} and {who} {sick}", "{food} {place}?? {who} {sick}, {call}", "{open} {call}, {who} {sick} because of {food} {place}",
];

/** Texts of one account by the style; `fixed` are made once for all. */
function writer(style: Style, random: Chance): (round: number) => string {
  const fixed = Array.from({ length: 30 }, () => `${fill(random, pick(random, patterns))} ${pick(random, tags)}`);
  const blocks = ["{open}", "{who} {sick}", "{food} {place}", "{call}"].map((part) => Array.from({ length: 5 }, () => fill(random, part)));
  const own = () => fill(random, pick(random, patterns));
  switch (style) {
    case "copies": return () => pick(random, fixed);
    case "blocks": return () => `${blocks.map((block) => pick(random, block)).join(" ")} ${pick(random, tags)}`;
    case "paraphrases": return () => `${own()} ${random() < 0.8 ? `${pick(random, tags)}` : ""} ${random() < 0.4 ? pick(random, tags) : ""}`;
    case "links": return (round) => `${own()} ${pages[round % 3]}`;
    case "waves": return () => `${own()} ${pick(random, tags)}`;
    case "tagSets": return () => `${sentence(random, 9)} ${pick(random, slots.sick ?? [])} ${[...tags].sort(() => random() - 0.5).slice(0, 3).join(" ")}`;
    case "fewPosts": return () => `${random() < 0.5 ? pick(random, fixed) : own()} ${pick(random, tags)} ${random() < 0.5 ? pick(random, pages) : ""}`;
  }
}

export type Hoax = { set: PostSet; members: ReadonlySet<number> };

/** A hoax by `size` accounts amid ordinary ones, of whom one in ten joins in the outrage or quotes it. */
export function makeHoax(random: Chance, style: Style, size: number, ordinary: number): Hoax {
  const base = makeOrganic(random, ordinary);
  const authors = [...base.authors];
  const posts: IntegrityPost[] = [...base.posts];
  const peak = startMs + 500 * hourMs;
  const members = new Set<number>();
  const written: string[] = [];
  const write = writer(style, random);
  const waves = Array.from({ length: 4 }, () => peak + random() * 40 * hourMs);
  for (let index = 0; index < size; index++) {
    const author = authors.push(`account${ordinary + index}`) - 1;
    members.add(author);
    const count = style === "fewPosts" ? 1 + Math.floor(random() * 3) : 3 + Math.floor(random() * 4);
    for (let round = 0; round < count; round++) {
      const atMs = style === "waves" ? (waves[round % 4] ?? peak) + random() * 300_000 : peak + random() * 48 * hourMs;
      const text = write(round);
      written.push(text);
      posts.push({ author, atMs, text });
    }
    // What else they say: their own, and now and then something that others said.
    for (let own = Math.floor(random() * (style === "tagSets" ? 12 : 4)); own > 0; own--) {
      posts.push({ text: random() < 0.3 ? pick(random, base.posts).text : sentence(random, 12), author, atMs: startMs + random() * 720 * hourMs });
    }
  }
  for (let joined = Math.floor(ordinary / 10); joined > 0; joined--) {
    const author = Math.floor(random() * ordinary);
    const own = pick(random, outrage).replace("{own}", sentence(random, 4 + Math.floor(random() * 8))).replace("{shop}", shop).replace("{tag}", pick(random, tags)).replace("{page}", pick(random, pages));
    const quoted = pick(random, written);
    const text = random() < 0.15 ? `RT @someone: ${quoted}` : random() < 0.1 ? `"${quoted}" seriously?` : own;
    posts.push({ author, atMs: peak + random() * 72 * hourMs, text });
  }
  return { set: { authors, posts }, members };
}

export function judge(found: readonly number[], members: ReadonlySet<number>): { precision: number; recall: number } {
  const right = found.filter((account) => members.has(account)).length;
  return { precision: found.length === 0 ? 1 : right / found.length, recall: members.size === 0 ? 1 : right / members.size };
}
