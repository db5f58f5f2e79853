import { formatDay } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import { type Outcome, outcomes } from "@/lib/outcomes/compute-outcome";
import { outcomeMeanings, outcomeNames, speedNames } from "@/lib/outcomes/say-speed";
import { leastConversations } from "@/lib/outcomes/schema";
import type { BarsPanel, FiguresPanel, TablePanel, Tone } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { conversationsHref } from "@/lib/reports/links";
import { countFigure, shareFigure } from "@/lib/reports/make-figure";
import { outcomeOfSpan } from "@/lib/reports/span-facts";

const tones: Record<Outcome, Tone> = { recovered: "positive", calmed: "neutral", unchanged: "muted", worsened: "negative" };

/** How unhappy conversations ended, and whether a sooner answer went with a better end. */
export function outcomePanels(facts: ReportFacts): [BarsPanel, BarsPanel] {
  const { now, period } = facts;
  const { total, bins } = now.outcomes;
  const href = conversationsHref(facts);
  const empty = total === 0 ? `No conversation of ${period.whole.name} began unhappy and needed an answer.` : null;
  return [
    {
      kind: "bars", id: "outcomes", title: "How unhappy conversations ended", note: `${countOf(total, "conversation")} that began negative`, unit: "count", max: null, stacked: false, empty,
      says: empty ?? `Of ${formatCount(total)}, ${outcomes.map((outcome) => `${formatCount(outcomeOfSpan(now, outcome))} ${outcomeNames[outcome]}`).join(", ")}.`,
      series: [{ key: "conversations", label: "conversations", tone: "accent" }],
      rows: outcomes.map((outcome) => ({
        key: outcome, label: outcomeNames[outcome], note: outcomeMeanings[outcome],
        figures: [countFigure(`outcomes.${outcome}`, outcomeOfSpan(now, outcome), "outcomes", { denominator: total, filter: `outcome: ${outcomeNames[outcome]}`, rowsHref: `${href}&outcome=${outcome}` })],
      })),
    },
    {
      kind: "bars", id: "speed-outcomes", title: "Ended better, by how soon we answered", note: "recovered or calmed; it does not say that the one caused the other", unit: "share", max: 1, stacked: false, empty,
      says: empty ?? "The share of unhappy conversations that ended better, by the time to our first answer.",
      series: [{ key: "better", label: "recovered or calmed", tone: tones.recovered }],
      rows: bins.filter(({ count }) => count > 0).map(({ speed, count, better }) => ({
        key: speed, label: speedNames[speed], note: count < leastConversations ? `of ${formatCount(count)}: too few to tell` : `of ${formatCount(count)}`,
        figures: [shareFigure(`speed-outcomes.${speed}`, better.count, count, "better_outcome", { filter: `answered ${speedNames[speed]}` })],
      })),
    },
  ];
}

/** What we promised in public, and whether it was kept. */
export function promisePanels({ now, promises: { listed }, period }: ReportFacts): [FiguresPanel, TablePanel] {
  const { kept, broken, postsHeld, postsKept } = now.promises;
  const nothing = `No promise was kept or broken in ${period.whole.name}.`;
  return [
    {
      kind: "figures", id: "promises", title: "Promises", note: "made in public", empty: kept + broken + postsHeld === 0 ? nothing : null,
      says: kept + broken === 0 ? nothing : `${countOf(kept, "promise was", "promises were")} kept and ${formatCount(broken)} broken.`,
      figures: [
        { label: "kept", figure: countFigure("promises.kept", kept, "promises_kept", { rowsHref: "/promises?tab=kept" }), note: null },
        { label: "broken", figure: countFigure("promises.broken", broken, "promises_broken", { rowsHref: "/promises?tab=broken" }), note: null },
        { label: "posts of ours that kept a promise", figure: shareFigure("promises.posts", postsKept, postsHeld, "promise_posts"), note: postsHeld > 0 ? `${formatCount(postsKept)} of ${formatCount(postsHeld)}` : "none was held to one" },
      ],
    },
    {
      kind: "table", id: "promise-list", title: "Kept and broken", note: "broken ones first", empty: listed.length === 0 ? nothing : null, more: Math.max(0, kept + broken - listed.length),
      says: listed.length === 0 ? nothing : `${listed[0]?.state === "broken" ? "Broken" : "Kept"} last: ${listed[0]?.text ?? ""}`,
      columns: [{ key: "promise", label: "promise", align: "start" }, { key: "state", label: "state", align: "start" }, { key: "owner", label: "owner", align: "start" }],
      rows: listed.map(({ id, text, state, at, owner }) => ({
        key: String(id),
        cells: [{ text, href: `/promises?tab=${state}` }, { text: `${state} on ${formatDay(at, period.zone)}`, href: null }, { text: owner ?? "somebody who left", href: null }],
      })),
    },
  ];
}
