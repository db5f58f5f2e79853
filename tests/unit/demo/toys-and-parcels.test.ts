import { beforeAll, describe, expect, it } from "vitest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { compileTopics } from "@/lib/topics/compile";
import { parseQuery } from "@/lib/topics/parse-query";
import type { Scenario } from "@/prisma/scenarios/scenario";
import { toysAndParcels } from "@/prisma/scenarios/toys-and-parcels";
import { ambassadorDays, ambassadors } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { makeClock } from "@/prisma/scenarios/toys-and-parcels/clock";
import { father, hashtagDay } from "@/prisma/scenarios/toys-and-parcels/hashtag-story";
import { waitingSeconds } from "@/prisma/scenarios/toys-and-parcels/people-waiting";

// An afternoon in New York, eleven days after its clocks changed.
const now = new Date("2026-11-12T19:30:00Z");
const clock = makeClock(now);
let scenario: Scenario;
let all: NormalizedMention[];
let owned: Set<string>;

beforeAll(() => {
  scenario = toysAndParcels(now);
  all = scenario.sources.flatMap((source) => source.mentions);
  owned = new Set(scenario.ownedAccounts.map((account) => account.handle));
});

describe("the scenario", () => {
  it("is the same for the same moment and seed, and another for another seed", () => {
    expect(toysAndParcels(now)).toEqual(scenario);
    expect(toysAndParcels(now, 7).sources[0]?.mentions).not.toEqual(scenario.sources[0]?.mentions);
  });

  it.each(["2026-11-12T19:30:00Z", "2026-03-08T07:30:00Z", "2026-01-01T03:15:00Z"])("holds about 20,000 posts of sixty days before %s", (text) => {
    const at = new Date(text);
    const posts = toysAndParcels(at).sources.flatMap((source) => source.mentions);
    expect(posts.length).toBeGreaterThan(19_000);
    expect(posts.length).toBeLessThan(21_000);
    for (const { publishedAt } of posts) {
      expect(publishedAt <= at && publishedAt.getTime() >= at.getTime() - 60 * 86_400_000).toBe(true);
    }
  });

  it("reads like many people", () => {
    expect(new Set(all.map((post) => post.text)).size).toBeGreaterThan(8_000);
    expect(new Set(all.map((post) => post.author.handle)).size).toBeGreaterThan(3_000);
    for (const { text } of all) expect(text).not.toMatch(/[{}[\]]|undefined| {2}|null/);
    expect(new Set(all.map((post) => post.lang))).toEqual(new Set(["en", "de", "es", "fr"]));
  });

  it("replies only to earlier posts of the same source, and no id twice", () => {
    for (const { mentions } of scenario.sources) {
      const seen = new Map<string, Date>();
      let last = 0;
      for (const post of mentions) {
        expect(seen.has(post.externalId)).toBe(false);
        if (post.parentExternalId !== undefined) expect(seen.get(post.parentExternalId)!.getTime()).toBeLessThan(post.publishedAt.getTime());
        expect(post.publishedAt.getTime()).toBeGreaterThanOrEqual(last);
        last = post.publishedAt.getTime();
        seen.set(post.externalId, post.publishedAt);
      }
    }
  });

  it("is busier at noon than at night", () => {
    const inHour = (hour: number) => all.filter((post) => Number(post.publishedAt.toLocaleString("en-US", { hour: "numeric", hour12: false, timeZone: scenario.timeZone })) % 24 === hour).length;
    expect(inHour(12)).toBeGreaterThan(3 * inHour(3));
  });

  it("points only at addresses nobody can own", () => {
    for (const { url, text } of all) for (const found of `${url ?? ""} ${text}`.match(/https?:\/\/[^\s/]+/g) ?? []) expect(found).toMatch(/\.example$/);
  });
});

describe("the first story", () => {
  const at = (time: string, daysAgo = hashtagDay) => clock.at(daysAgo, time).getTime();
  const inMinute = (time: string) => all.filter((post) => Math.floor(post.publishedAt.getTime() / 60_000) * 60_000 === at(time));

  it("objects at 17:47 and is answered twice, each within the minute", () => {
    const objection = inMinute("17:47").find((post) => post.author.handle === father.handle);
    const answer = inMinute("17:48").find((post) => post.parentExternalId === objection?.externalId && owned.has(post.author.handle));
    expect(answer!.publishedAt.getTime() - objection!.publishedAt.getTime()).toBeLessThanOrEqual(60_000);
    const promise = inMinute("17:51").find((post) => owned.has(post.author.handle));
    expect(promise?.text).toContain("#DadDeals");
  });

  it("keeps the promise in every later deal, and had never done so before", () => {
    const deals = all.filter((post) => owned.has(post.author.handle) && /% off/.test(post.text));
    expect(deals.length).toBeGreaterThan(170);
    for (const deal of deals) expect(deal.text.includes("#DadDeals")).toBe(deal.publishedAt.getTime() > at("23:59"));
  });

  it("ends with three shared deals and a grateful article", () => {
    expect(all.filter((post) => post.author.handle === father.handle && post.text.includes("RT @"))).toHaveLength(3);
    expect(all.filter((post) => /grateful/.test(post.text) && post.url)).toHaveLength(1);
  });
});

describe("the second story", () => {
  const handles = new Set(ambassadors.map((one) => one.handle));
  const day = (daysAgo: number) => [clock.at(daysAgo, "00:00"), clock.at(daysAgo - 1, "00:00")] as const;
  const on = (daysAgo: number, about: RegExp) => {
    const [from, to] = day(daysAgo);
    return all.filter((post) => post.publishedAt >= from && post.publishedAt < to && about.test(post.text)).length;
  };

  it("has sixteen accounts of one pattern that make one argument, only in their days", () => {
    expect(new Set(all.filter((post) => handles.has(post.author.handle)).map((post) => post.author.handle))).toEqual(handles);
    for (const handle of handles) expect(handle).toMatch(/^LarkfieldAmb_[A-Z][a-z]+$/);
    const lines = all.filter((post) => handles.has(post.author.handle));
    expect(lines.length).toBeGreaterThan(150);
    for (const line of lines) {
      expect(line.text).toContain("😊");
      expect(line.publishedAt >= clock.at(ambassadorDays.firstAmbassador, "00:00")).toBe(true);
    }
  });

  it("draws more doubt than praise", () => {
    const ids = new Set(all.filter((post) => handles.has(post.author.handle)).map((post) => post.externalId));
    expect(all.filter((post) => post.parentExternalId && ids.has(post.parentExternalId)).length).toBeGreaterThan(1.5 * ids.size);
  });

  it("has a newspaper piece with thousands of comments and a pile-on", () => {
    const article = all.find((post) => post.author.handle === "The Daily Lantern" && post.url);
    expect(all.filter((post) => post.parentExternalId === article?.externalId).length).toBeGreaterThan(2_000);
    expect(on(ambassadorDays.newspaper, /Larkfield|Lantern|warehouse/i)).toBeGreaterThan(10 * on(ambassadorDays.newspaper + 15, /Larkfield|Lantern|warehouse/i));
  });
});

describe("what is set up", () => {
  it("leaves people waiting now", () => {
    const replied = new Set(all.map((post) => post.parentExternalId));
    for (const seconds of waitingSeconds) {
      const post = all.find((one) => one.publishedAt.getTime() === now.getTime() - seconds * 1000 && !one.parentExternalId && !owned.has(one.author.handle));
      expect(post, `${seconds} s ago`).toBeDefined();
      expect(scenario.sources.some((source) => source.mentions.includes(post!) && replied.has(post!.externalId) && source.mentions.some((reply) => reply.parentExternalId === post!.externalId && owned.has(reply.author.handle)))).toBe(false);
    }
  });

  it("has topics whose queries parse and find posts", () => {
    for (const topic of scenario.topics) expect(parseQuery(topic.query), topic.name).toMatchObject({ ok: true });
    const match = compileTopics(scenario.topics.map((topic, id) => ({ id, query: topic.query })));
    const counts = scenario.topics.map(() => 0);
    for (const source of scenario.sources) {
      for (const post of source.mentions) {
        const facts = { text: post.text, lang: post.lang ?? null, network: source.network, sourceName: source.name, authorHandle: post.author.handle, followers: post.author.followers ?? null, rating: post.rating ?? null, hasLink: false };
        for (const id of match(facts)) counts[id]! += 1;
      }
    }
    for (const [id, count] of counts.entries()) expect(count, scenario.topics[id]?.name).toBeGreaterThan(150);
    for (const topic of scenario.topics) expect(topic.theme === null || scenario.themes.some((theme) => theme.name === topic.theme)).toBe(true);
  });

  it("answers some within the minute, many within the hour, and some never", () => {
    let asked = 0;
    let withinMinute = 0;
    let withinHour = 0;
    let never = 0;
    for (const source of scenario.sources.filter((one) => one.key !== "news")) {
      const answers = new Map<string, number>();
      for (const post of source.mentions) {
        if (post.parentExternalId && owned.has(post.author.handle) && !post.automated && !answers.has(post.parentExternalId)) answers.set(post.parentExternalId, post.publishedAt.getTime());
      }
      for (const post of source.mentions) {
        if (post.parentExternalId || owned.has(post.author.handle) || /Larkfield|hall|warehouse|Lantern/i.test(post.text)) continue;
        asked += 1;
        const answeredAt = answers.get(post.externalId);
        if (answeredAt === undefined) never += 1;
        else if (answeredAt - post.publishedAt.getTime() <= 60_000) withinMinute += 1;
        if (answeredAt !== undefined && answeredAt - post.publishedAt.getTime() <= 3_600_000) withinHour += 1;
      }
    }
    expect(withinMinute / asked).toBeGreaterThan(0.08);
    expect(withinHour / asked).toBeGreaterThan(0.4);
    expect(never / asked).toBeGreaterThan(0.03);
    expect(never / asked).toBeLessThan(0.35);
  });
});
