import { describe, expect, it } from "vitest";
import { employerNames } from "@/lib/advocacy/guard/disclosure";
import { guardPost } from "@/lib/advocacy/guard/guard-post";
import type { OtherPost } from "@/lib/advocacy/guard/input";
import { type Side, viewAsOutsider } from "@/lib/advocacy/guard/outsider";
import { programmeLimits } from "@/lib/advocacy/programme/schema";
import { finish } from "@/lib/stories/post";
import { toysAndParcels } from "@/prisma/scenarios/toys-and-parcels";
import { ambassadors } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { honestAdvocates } from "@/prisma/scenarios/toys-and-parcels/honest-story";

const now = new Date("2026-03-10T12:00:00Z");
const scenario = toysAndParcels(now);
const names = employerNames("Larkfield Logistics", scenario.ownedAccounts.map(({ handle }) => handle));
const limits = programmeLimits.parse({});
const posts = scenario.sources.flatMap(({ network, mentions }) => mentions.map((mention) => ({ ...mention, network }))).sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
const by = (people: readonly { handle: string }[]) => {
  const handles = new Set(people.map(({ handle }) => handle));
  return posts.filter(({ author }) => handles.has(author.handle));
};
const scripted = by(ambassadors).slice(-60);
const honest = by(honestAdvocates);
const ours = new Set([...ambassadors, ...honestAdvocates, ...scenario.ownedAccounts].map(({ handle }) => handle));
const ordinary = posts.filter(({ author }) => !ours.has(author.handle)).slice(-80);
const side = (of: typeof posts): Side => ({
  posts: of.map(({ author, text, publishedAt }) => ({ handle: author.handle, text, at: publishedAt })),
  accounts: [...new Map(of.map((post) => [post.author.handle, post])).values()].map(({ network, author }) => ({
    network, handle: author.handle, displayName: author.displayName ?? null, bio: author.bio ?? null, createdAt: author.accountCreatedAt ?? null,
  })),
});
const view = (of: typeof posts) => finish(viewAsOutsider({ ours: side(of), searched: side(of).posts, ordinary: side(ordinary), names, titles: [], limits, now }));

/** What the guard says of each, beside what the others had written by then. */
function guarded(of: typeof posts) {
  return of.map((post) => guardPost({
    text: post.text, network: post.network, lang: "en", now: post.publishedAt, employer: "Larkfield Logistics", names, ownedHandles: [], limits, campaign: null, material: [], account: null, otherAccounts: [], postsLastHour: 0, answered: null, health: null,
    others: of.flatMap((other): OtherPost[] => (other.publishedAt < post.publishedAt && other.author.handle !== post.author.handle ? [{ who: "advocate", text: other.text, url: null, at: other.publishedAt, isPublic: true }] : [])),
  }));
}

describe("the story of the ambassadors", () => {
  it("the guard blocks their scripts after the first few", () => {
    const later = guarded(scripted).slice(10);
    const blocked = later.filter((findings) => findings.some(({ kind, level }) => kind === "scripted" && level === "block"));
    expect(blocked.length / later.length).toBeGreaterThanOrEqual(0.9);
  });

  it("turns the outsider's view red: words, names, groups, silence about the employer", () => {
    const seen = view(scripted);
    expect(seen.verdict).toBe("scripted");
    expect(seen.measures.filter(({ strikes }) => strikes).map(({ key }) => key)).toEqual(expect.arrayContaining(["sameness", "handles", "undisclosed"]));
    expect(seen.groups.length).toBeGreaterThan(0);
    expect(seen.likest?.passages.length).toBeGreaterThan(0);
  });
});

describe("people who answer in words of their own", () => {
  it("pass the guard, every one", () => {
    expect(honest.length).toBeGreaterThan(20);
    expect(guarded(honest).flat()).toEqual([]);
  });

  it("look independent, with nothing that strikes", () => {
    expect(view(honest)).toMatchObject({ verdict: "independent", groups: [] });
  });
});

it("too few posts say nothing", () => {
  expect(view(honest.slice(0, 3))).toMatchObject({ verdict: "not_enough", measures: [] });
});
