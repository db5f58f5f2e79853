import { makeRandom } from "@/prisma/scenarios/random";
import type { Scenario, ScenarioSource } from "@/prisma/scenarios/scenario";
import { writeAmbassadorStory } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { writeCare } from "@/prisma/scenarios/toys-and-parcels/care";
import { makeClock, scenarioHours, scenarioZone } from "@/prisma/scenarios/toys-and-parcels/clock";
import { writeHashtagStory } from "@/prisma/scenarios/toys-and-parcels/hashtag-story";
import { writeHonestAdvocates } from "@/prisma/scenarios/toys-and-parcels/honest-story";
import { accounts, makeCrowd } from "@/prisma/scenarios/toys-and-parcels/people";
import { withPast } from "@/prisma/scenarios/toys-and-parcels/pasts";
import { writePeopleWaiting } from "@/prisma/scenarios/toys-and-parcels/people-waiting";
import { writeRumour } from "@/prisma/scenarios/toys-and-parcels/rumour-story";
import { type SourceKey, Writer } from "@/prisma/scenarios/toys-and-parcels/writer";

export const scenarioName = "toys-and-parcels";

/** Care conversations on an average day; with the stories this makes about 20,000 posts. */
const carePerDay = 84;

const sources: (Omit<ScenarioSource, "mentions"> & { key: SourceKey })[] = [
  { key: "x", network: "x", name: "X: Harbor & Pine and Larkfield", expectsAnswers: true },
  { key: "bluesky", network: "bluesky", name: "Bluesky: Harbor & Pine", expectsAnswers: true },
  { key: "mastodon", network: "mastodon", name: "Mastodon: Harbor & Pine", expectsAnswers: true },
  { key: "reviews", network: "reviews", name: "Web reviews", expectsAnswers: true },
  { key: "news", network: "news", name: "Articles and their comments", expectsAnswers: false },
];

/**
 * Harbor & Pine Toys and its parcel company Larkfield Logistics over the sixty days before `now`: an objection
 * answered within the minute, and an army of ambassadors that made things worse. People, companies and posts are
 * invented. The same `now` and seed give the same posts.
 */
export function toysAndParcels(now: Date, seed = 20_100_617): Scenario {
  const clock = makeClock(now);
  const random = makeRandom(seed);
  const writer = new Writer(clock.startAt, now);
  const tools = { clock, random, writer, crowd: makeCrowd(random) };
  writeHashtagStory(tools);
  const critiques = writeAmbassadorStory(tools);
  writeCare(tools, carePerDay);
  writePeopleWaiting(tools);
  writeHonestAdvocates(tools, critiques, seed);
  writeRumour(tools, seed);
  return {
    name: scenarioName,
    workspaceName: "Harbor & Pine Toys (demo)",
    timeZone: scenarioZone,
    staffedHours: scenarioHours,
    ownedAccounts: Object.values(accounts).flatMap((byNetwork) =>
      Object.entries(byNetwork).map(([network, handle]) => ({ network, handle })),
    ),
    themes: [
      { name: "Shopping with us", experience: "customer" },
      { name: "Working with us", experience: "employee" },
      { name: "Our promises", experience: "neither" },
    ],
    topics: [
      { name: "Deliveries", theme: "Shopping with us", query: "deliver* OR parcel OR paquete OR colis OR Paket OR courier OR tracking OR shipping OR depot OR late OR llegar OR livraison" },
      { name: "Broken or missing parts", theme: "Shopping with us", query: 'broke* OR crack* OR flak* OR "comes off" OR "came without" OR "stopped working" OR splinter OR abgebrochen OR rompió OR cassé' },
      { name: "Refunds and returns", theme: "Shopping with us", query: "refund* OR return* OR voucher OR (charged NEAR/3 twice)" },
      { name: "Deals", theme: "Our promises", query: '#MomDeals OR #DadDeals OR "best deal" OR "sold out" OR basket OR "less than last week"' },
      { name: "Dads too", theme: "Our promises", query: "#DadDeals OR dads OR father OR (both NEAR/2 tags)" },
      { name: "Warehouse work", theme: "Working with us", query: 'Larkfield OR warehouse OR (work* NEAR/4 (shift OR hall)) OR "scan targets" OR "security gate" OR "sorting floor"' },
      { name: "Ambassadors", theme: "Working with us", query: "ambassador* OR robot OR script OR (fake NEAR/5 account*)" },
      { name: "The newspaper story", theme: "Working with us", query: '"Daily Lantern" OR journalist OR source:news -tags' },
    ],
    sources: sources.map((source) => ({ ...source, mentions: writer.mentions(source.key).map((mention) => ({ ...mention, author: withPast(mention.author, source.key, now) })) })),
  };
}
