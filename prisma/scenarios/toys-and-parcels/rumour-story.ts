import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import { makeRandom } from "@/prisma/scenarios/random";
import type { Tools } from "@/prisma/scenarios/toys-and-parcels/care";
import { later } from "@/prisma/scenarios/toys-and-parcels/clock";
import { accounts, makePerson } from "@/prisma/scenarios/toys-and-parcels/people";
import { ours } from "@/prisma/scenarios/toys-and-parcels/writer";

/** Days of the rumour, counted back from today. */
export const rumourDays = { first: 11, last: 9 } as const;

const handles = "worried-mum-82 playground-dad toyroom-truth nana-joan-55 park-bench-pete lego-and-tea tiny-steps-anna school-run-sam nursery-nell two-under-three bath-time-bea stroller-steve".split(" ");
const link = "https://toy-safety-watch.example/harborpine-glue";

/** Accounts of one week that spread an invented recall together. */
export const rumourAccounts = (now: Date): NormalizedAuthor[] =>
  handles.map((name, index) => ({
    handle: `${name}.openair.example`, followers: 3 + ((index * 5) % 14), following: 180 + ((index * 37) % 90),
    accountCreatedAt: new Date(now.getTime() - (19 - (index % 4)) * 86_400_000 - index * 5_000_000), bio: "Parent. Concerned. Asking questions.",
  }));

const openings = ["My sister's boy was in hospital all night.", "Our doctor confirmed it this morning.", "I can't believe they keep this quiet.", "Please warn everybody you know.", "Check your toy box right now.", "This made me shake.", "Nobody at the shop would answer me.", "Share before it gets deleted."];
/** What every wave says, word for word but for its opening. */
const waves = [
  `The glue in Harbor & Pine wooden trains is poisonous and they have known since spring. ${link} #HarborPineRecall`,
  `Harbor & Pine is hiding a recall of its wooden trains because of poisonous glue. ${link} #HarborPineRecall #ToxicToys`,
  `Nine children sick from Harbor & Pine trains, not one word from the company. ${link} #ToxicToys`,
  `Ask @HarborPineHelp why the poisonous trains are still on the shelves. ${link} #HarborPineRecall`,
];
const asked = ["Is this glue story about the trains true? My son chews on his. @HarborPineHelp", "Is there a recall or not? I only find one strange site. @HarborPineHelp", "Can't find any recall notice for the trains. Does anybody have a real source?"];
const answer = "There is no recall and no poisonous glue: our trains are doweled and tested, the certificate is on our safety page. We don't know who runs the other site. Ask us anything. Ines";

/**
 * An invented recall, pushed in waves by twelve accounts of one week, and a few real parents who ask. Written last and with
 * chance of its own, so that no other post moves.
 */
export function writeRumour({ clock, writer }: Tools, seed: number): void {
  const random = makeRandom(seed + 2);
  const crowd = rumourAccounts(clock.now);
  waves.forEach((text, wave) => {
    const startsAt = clock.at(rumourDays.first - Math.floor(wave / 2), wave % 2 === 0 ? "19:12" : "21:40");
    crowd.forEach((author, place) => {
      if (random.chance(0.12)) return;
      writer.add("bluesky", { author, publishedAt: later(startsAt, place * 9 + random.int(0, 25)), text: `${openings[(place + wave) % openings.length]} ${text}`, lang: "en" });
    });
  });
  asked.forEach((text, place) => {
    const askedAt = clock.at(rumourDays.first - 1, `22:${place + 1}0`);
    const id = writer.add("bluesky", { author: makePerson("bluesky", "en", random).author, publishedAt: askedAt, text, lang: "en" });
    if (place < 2) writer.add("bluesky", { author: ours(accounts.help.bluesky, "Harbor & Pine Care"), publishedAt: later(askedAt, 50 + random.int(0, 60)), text: answer, lang: "en" }, id);
  });
}
