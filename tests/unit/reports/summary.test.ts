import { describe, expect, it } from "vitest";
import type { Change, Figure, FigureUnit, Headline } from "@/lib/reports/document";
import { type SummaryInput, writeSummary } from "@/lib/reports/summary";

const figure = (value: number | null, unit: FigureUnit, text: string, more: Partial<Figure> = {}): Figure => ({
  id: text, value, unit, text, numerator: null, denominator: null, definition: "net_sentiment", filter: null, rowsHref: null, ...more,
});

type Told = { difference: number; text: string; real: boolean | null; better: boolean | null; was: string };

function headline(key: string, value: Figure, told?: Told): Headline {
  const changes: Change[] = told
    ? [{ against: "previous", label: "October 2026", was: figure(0, value.unit, told.was), difference: figure(told.difference, "points", told.text), interval: null, moreThanNoise: told.real, better: told.better }]
    : [];
  return { key, label: key, figure: value, interval: null, base: "", better: "more", changes };
}

const net = (told?: Told) => headline("net_sentiment", figure(0.09, "balance", "+9"), told);
const within = (told?: Told, denominator = 695) => headline("answered_within_60s", figure(0.32, "share", "32 %", { denominator }), told);
const median = (told?: Told) => headline("first_response_median_seconds", figure(124, "seconds", "2 m 04 s"), told);
const fell: Told = { difference: -5, text: "−5", real: true, better: false, was: "+14" };
const rose: Told = { difference: 5, text: "+5", real: true, better: true, was: "+4" };
const noise: Told = { difference: -1, text: "−1", real: false, better: false, was: "+10" };
const faster: Told = { difference: -41, text: "−41 s", real: true, better: true, was: "2 m 45 s" };
const slower: Told = { difference: 41, text: "+41 s", real: true, better: false, was: "1 m 23 s" };

const input = (headlines: Headline[], more: Partial<SummaryInput> = {}): SummaryInput => ({
  headlines, period: "November 2026", posts: 31_204, conversations: 900, needing: 695, neverAnswered: 31, promisesBroken: 0, incidents: null, ...more,
});

describe("the headline", () => {
  it.each<[string, SummaryInput]>([
    ["Sentiment fell, but answers came faster", input([net(fell), within(), median(faster)])],
    ["Sentiment fell, and answers came slower", input([net(fell), within(), median(slower)])],
    ["Sentiment rose, and answers came faster", input([net(rose), within(), median(faster)])],
    ["Sentiment held, and answers came as fast as before", input([net(noise), within(noise), median(noise)])],
    ["Sentiment fell, but more were answered within a minute", input([net(fell), within(rose), median(noise)])],
    ["Sentiment held, and fewer were answered within a minute", input([net(noise), within(fell), median({ ...slower, real: null })])],
    ["Sentiment rose", input([net(rose), within(), median()])],
    ["Net sentiment of +9 over 31,204 posts", input([net(), within(), median()])],
    ["One incident: sentiment fell, but answers came faster", input([net(fell), within(), median(faster)], { incidents: { count: 1, first: "Warehouse heat" } })],
    ["2 incidents: sentiment rose", input([net(rose), within(), median()], { incidents: { count: 2, first: "Heat" } })],
    ["A quiet time", input([], { posts: 0, conversations: 0, needing: 0, neverAnswered: 0 })],
    ["3 conversations, and no posts by others", input([headline("net_sentiment", figure(null, "balance", "–"))], { posts: 0, conversations: 3 })],
  ])("%s", (said, facts) => {
    expect(writeSummary(facts).headline).toBe(said);
  });
});

describe("the sentence", () => {
  it.each<[string, SummaryInput]>([
    [
      "Net sentiment was +9 over 31,204 posts, 5 points below October 2026 and more than noise; 32 % of 695 conversations were answered within 60 s, half of the answers came within 2 m 04 s (41 s sooner than before); 31 were never answered.",
      input([net(fell), within(), median(faster)]),
    ],
    [
      "Net sentiment was +9 over 31,204 posts, no more than noise away from +10 in October 2026; 32 % of 695 conversations were answered within 60 s, half of the answers came within 2 m 04 s; nobody was left without one; one incident ran, Warehouse heat; 1 promise was broken.",
      input([net(noise), within(noise), median(noise)], { neverAnswered: 0, incidents: { count: 1, first: "Warehouse heat" }, promisesBroken: 1 }),
    ],
    ["Net sentiment was +9 over 1 post; nobody needed an answer; 2 incidents ran, the gravest Heat; 3 promises were broken.", input([net(), within(), median()], { posts: 1, needing: 0, neverAnswered: 0, incidents: { count: 2, first: "Heat" }, promisesBroken: 3 })],
    ["32 % of 1 conversation was answered within 60 s; 1 was never answered.", input([headline("net_sentiment", figure(null, "balance", "–")), within(undefined, 1)], { posts: 0, needing: 1, neverAnswered: 1 })],
    ["No posts and no conversations are on record for November 2026.", input([], { posts: 0, conversations: 0, needing: 0, neverAnswered: 0 })],
  ])("%s", (said, facts) => {
    expect(writeSummary(facts).sentence).toBe(said);
  });
});
