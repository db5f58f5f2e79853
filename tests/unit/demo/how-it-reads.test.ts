import { expect, it } from "vitest";
import { compose, type Grammar } from "@/prisma/scenarios/grammar";
import { makeRandom } from "@/prisma/scenarios/random";
import { careCases } from "@/prisma/scenarios/toys-and-parcels/care-english";
import { otherCases, otherGrammars } from "@/prisma/scenarios/toys-and-parcels/care-other-languages";
import { howItReads } from "@/prisma/scenarios/toys-and-parcels/how-it-reads";
import { critiques, pileOn, suspicion, warehouse } from "@/prisma/scenarios/toys-and-parcels/warehouse-words";
import { english, toys } from "@/prisma/scenarios/toys-and-parcels/words-english";

const random = makeRandom(3);
const names = { item: Object.keys(toys), part: ["lid"], agentName: ["Ada"] };
const allOf = (templates: readonly string[], grammar: Grammar) => templates.flatMap((template) => Array.from({ length: 20 }, () => compose(template, grammar, random, { relative_low: "my cousin", fact: "great teammates" })));

const cases = [
  ...careCases.map((one) => ({ ...one, lang: "en", grammar: { ...english, ...names } as Grammar })),
  ...(["de", "es", "fr"] as const).flatMap((lang) => otherCases[lang].map((one) => ({ ...one, lang, grammar: { agentName: ["Ada"], ...otherGrammars[lang] } as Grammar }))),
];
const openingReads: Record<string, number> = { question: 0, praise: 1 };

it.each(cases)("$lang, $key: what people open with, and how they are pleased or not", ({ key, openings, happy, unhappy, grammar }) => {
  for (const text of allOf(openings.map(([opening]) => opening), grammar)) expect([text, howItReads(text)]).toEqual([text, openingReads[key] ?? -1]);
  for (const text of allOf(happy, grammar)) expect([text, howItReads(text)]).toEqual([text, 1]);
  for (const text of allOf(unhappy, grammar)) expect([text, howItReads(text)]).toEqual([text, -1]);
});

it("who complains about the warehouses is not taken for pleased", () => {
  for (const text of allOf([...critiques, ...pileOn, ...suspicion], warehouse)) expect([text, howItReads(text)]).toEqual([text, -1]);
});
