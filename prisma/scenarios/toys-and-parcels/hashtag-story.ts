import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import { compose, sentences } from "@/prisma/scenarios/grammar";
import type { Tools } from "@/prisma/scenarios/toys-and-parcels/care";
import { later, scenarioDays } from "@/prisma/scenarios/toys-and-parcels/clock";
import { accounts } from "@/prisma/scenarios/toys-and-parcels/people";
import { english, toys } from "@/prisma/scenarios/toys-and-parcels/words-english";
import { ours } from "@/prisma/scenarios/toys-and-parcels/writer";

/** The day of the first story, counted back from today. */
export const hashtagDay = 46;
export const father = { handle: "theo_of_three", displayName: "Theo Wainwright", followers: 2_310 };

const shouts = ["Deal of the day", "Today only", "Until midnight", "Quick one", "This evening's deal", "Price drop"];
const reactions = [
  "Got one for {kid}. {pleased}", "Sold out already? Shame.", "Is that also in the {city} store?", "Ordered! {pleased}", "Does it work with the {item}?",
  "{price} less than last week, well played.", "My basket is crying.", "Best deal this month. {pleased}", "Code does not work for me. {plea}",
];
const taggedReactions = [
  "Found this through #DadDeals. {pleased}", "#DadDeals pays off: a {item} for {kid}.", "My wife reads #MomDeals, I read #DadDeals, we both bought the {item}. Oops.",
  "Dads of {city}, the {item} is worth it. #DadDeals", "{pleased} #DadDeals",
];
const fatherReactions = [
  "Dads shop too, glad somebody said it.", "This. I'm the one who buys the toys in our house.", "A brand that says \"agreed\" within a minute. Wonderful.",
  "Small thing, but nice to be seen. Thank you!", "Grandpas as well please! {pleased}", "Is it really a big deal? It's a hashtag.", "Took them one minute. My bank takes nine days.",
  "{kid} has two dads, so yes, this matters. Thank you.", "Good answer. Now keep it up.", "Came for the {item}, stayed for the manners.",
];

/** Deal posts all along; one of them, the objection, and the promise that every later one keeps. */
export function writeHashtagStory(tools: Tools): void {
  const { clock, random, writer, crowd } = tools;
  const dealsOnX = ours(accounts.deals.x, "Harbor & Pine Deals");
  for (let daysAgo = scenarioDays; daysAgo >= 0; daysAgo--) {
    for (const time of ["12:05", "17:30"]) {
      const publishedAt = clock.at(daysAgo, time);
      const promised = daysAgo < hashtagDay;
      const tags = promised ? "#MomDeals #DadDeals" : "#MomDeals";
      const isTheOne = daysAgo === hashtagDay && time === "17:30";
      const item = isTheOne ? "wooden train set" : random.pick(Object.keys(toys));
      const text = isTheOne
        ? "Deal of the day: 30 % off our wooden train set until midnight. Tracks, bridge, two engines. #MomDeals"
        : compose(`${random.pick(shouts)}: {percent} % off our ${item}. {extra} ${tags}`, dealWords, random);
      const post = writer.add("x", { author: dealsOnX, publishedAt, text, lang: "en", url: `https://harborpine.example/deals/${daysAgo}-${time.slice(0, 2)}` });
      if (time === "12:05") writer.add("bluesky", { author: ours(accounts.deals.bluesky, "Harbor & Pine Deals"), publishedAt: later(publishedAt, 60), text, lang: "en" });
      if (isTheOne) writeObjection(tools, post);
      for (let index = random.int(0, 4); index > 0; index--) {
        const person = crowd("x", "en");
        const reaction = compose(random.pick(promised ? [...reactions, ...taggedReactions] : reactions), words, random);
        writer.add("x", { author: person.author, publishedAt: later(publishedAt, random.logNormal(1900, 1)), text: reaction, lang: "en" }, post);
      }
    }
  }
  writeThanks(tools);
}

const words = { ...english, item: Object.keys(toys) };
const dealWords = {
  percent: ["15", "20", "25", "30", "35", "40"],
  extra: ["Free shipping today.", "While stocks last.", "In store and online.", "Gift wrap included.", "One per family, please."],
};

function writeObjection({ clock, random, writer, crowd }: Tools, deal: string | null): void {
  const us = ours(accounts.deals.x, "Harbor & Pine Deals");
  const say = (author: NormalizedAuthor, time: string, text: string, parent: string | null) =>
    writer.add("x", { author, publishedAt: clock.at(hashtagDay, time), text, lang: "en" }, parent);
  const objection = say(father, "17:47:10", "@HarborPineDeals Only for moms? I buy every toy in this house and your tag tells my kids that dads don't. Sad and outdated. #MomDeals", deal);
  const answer = say(us, "17:48:02", "@theo_of_three Fair point, and thank you for telling us. What would make it right for you? ^Ada", objection);
  const wish = say(father, "17:50:31", "@HarborPineDeals Simple: say dads too. Parents search by tag, I never see your deals because nobody expects me to look.", answer);
  const promise = say(us, "17:51:24", "@theo_of_three Agreed. From tomorrow every deal carries #DadDeals next to #MomDeals. Promised. ^Ada", wish);
  say(father, "17:53:40", "@HarborPineDeals That was fast. Thank you, honestly. I did not expect an answer, let alone that one.", promise);
  for (let index = 0; index < 70; index++) {
    const person = crowd("x", "en");
    const text = sentences(compose(random.pick(fatherReactions), words, random));
    writer.add("x", { author: person.author, publishedAt: later(clock.at(hashtagDay, "18:02"), random.logNormal(9000, 1.2)), text, lang: "en" }, random.pick([objection, promise]));
  }
}

/** He re-shares three later deals, the last with plain joy, and writes an article. */
function writeThanks({ clock, random, writer, crowd }: Tools): void {
  const shares: [number, string, string][] = [
    [hashtagDay - 1, "18:10", "They did it. First deal with both tags. RT @HarborPineDeals #DadDeals #MomDeals"],
    [hashtagDay - 3, "12:31", "Still both tags, three days on. Good on you. RT @HarborPineDeals #DadDeals"],
    [hashtagDay - 6, "17:44", "Bought the tugboat because of this. Best customer service I have had in years, love it! RT @HarborPineDeals #DadDeals #MomDeals"],
  ];
  for (const [daysAgo, time, text] of shares) writer.add("x", { author: father, publishedAt: clock.at(daysAgo, time), text, lang: "en" });
  const publishedAt = clock.at(hashtagDay - 8, "09:20");
  const article = writer.add("news", {
    author: { handle: "The Kitchen Table Papers" }, publishedAt, lang: "en", url: "https://kitchentable.example/two-little-tags",
    text: "Two little tags\n\nI complained to Harbor & Pine about a hashtag and they answered in a minute. Not with a form letter: with a question, then a promise, and the promise was kept the next day. I am grateful, and I want to explain why one quick, honest reply from somebody who was allowed to change things did more than any campaign. By Theo Wainwright, father of three.",
  });
  for (let index = 0; index < 24; index++) {
    const text = sentences(compose(random.pick(fatherReactions), words, random));
    writer.add("news", { author: crowd("news", "en").author, publishedAt: later(publishedAt, random.logNormal(20_000, 1)), text, lang: "en" }, article);
  }
}
