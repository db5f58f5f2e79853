import { prepareLegs } from "@/lib/first-minute/prepare-legs";
import { formatDuration, formatEdge } from "@/lib/format/duration";
import { countOf, formatCount } from "@/lib/format/number";
import { speedEdges, speedNames } from "@/lib/outcomes/say-speed";
import { speeds } from "@/lib/outcomes/schema";
import type { BarsPanel, FiguresPanel, LegsPanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { conversationsHref } from "@/lib/reports/links";
import { countFigure, metricFigure, secondsFigure } from "@/lib/reports/make-figure";
import { metricOfSpan } from "@/lib/reports/span-facts";

/** How fast we answered, where the minute went, and what is open. */
export function responsePanels(facts: ReportFacts): [FiguresPanel, BarsPanel, LegsPanel] {
  return [speedPanel(facts), waitsPanel(facts), legsPanel(facts)];
}

function speedPanel(facts: ReportFacts): FiguresPanel {
  const { now, period } = facts;
  const rowsHref = conversationsHref(facts);
  const needing = metricOfSpan(now, "conversations_needing_answer").value ?? 0;
  const never = metricOfSpan(now, "never_answered").value ?? 0;
  const figure = (key: string) => metricFigure(`speed.${key}`, key, metricOfSpan(now, key), { rowsHref });
  const empty = needing === 0 ? `Nobody needed an answer in ${period.whole.name}.` : null;
  return {
    kind: "figures", id: "speed", title: "Answers", note: `${countOf(needing, "conversation")} needing one, the never-answered counted`, empty,
    says: empty ?? `${countOf(metricOfSpan(now, "answered").value ?? 0, "conversation")} of ${formatCount(needing)} were answered and ${formatCount(never)} never.`,
    figures: [
      { label: "answered within 60 s", figure: figure("answered_within_60s"), note: null },
      { label: "never answered", figure: figure("never_answered"), note: null },
      { label: "first answer, median", figure: figure("first_response_median_seconds"), note: null },
      { label: "nine of ten within", figure: figure("first_response_p90_seconds"), note: "of those answered" },
      { label: "next answer, median", figure: figure("next_response_median_seconds"), note: null },
    ],
  };
}

function waitsPanel(facts: ReportFacts): BarsPanel {
  const { waits, period } = facts;
  const counts = speeds.map((speed) => {
    if (speed === "never") return waits.never;
    const upTo = speed === "later" ? null : speedEdges[speed];
    const from = { minute: 0, "five-minutes": speedEdges.minute, hour: speedEdges["five-minutes"], day: speedEdges.hour, later: speedEdges.day }[speed];
    return waits.bins.filter((bin) => bin.fromSeconds >= from && (upTo === null || (bin.upToSeconds !== null && bin.upToSeconds <= upTo))).reduce((sum, bin) => sum + bin.count, 0);
  });
  const empty = waits.total === 0 ? `Nobody needed an answer in ${period.whole.name}.` : null;
  return {
    kind: "bars", id: "waits", title: "How long people waited", note: `${countOf(waits.total, "conversation")} needing an answer, to the first one by a person`, unit: "count", max: null, stacked: false, empty,
    says: empty ?? `${formatCount(counts[0])} of ${formatCount(waits.total)} were answered within 60 s, ${formatCount(waits.never)} never.`,
    series: [{ key: "conversations", label: "conversations", tone: "accent" }],
    rows: speeds.map((speed, index) => ({ key: speed, label: speedNames[speed], note: null, figures: [countFigure(`waits.${speed}`, counts[index] ?? 0, "waits", { denominator: waits.total, rowsHref: conversationsHref(facts) })] })),
  };
}

function legsPanel({ legs, period }: ReportFacts): LegsPanel {
  const { rows, topSeconds, slowest } = prepareLegs(legs);
  return {
    kind: "legs", id: "legs", title: "Where the minute goes", topSeconds,
    note: `median and p90 of each leg, ${countOf(legs.conversations, "conversation")} that came in while they were news${legs.isCut ? ", the newest" : ""}`,
    empty: rows.length === 0 ? `Nothing came in while it was news in ${period.whole.name}: what is imported later has no first minute.` : null,
    says: slowest ? `The slowest leg by its median is ${slowest.label.toLowerCase()} with ${formatDuration(slowest.medianSeconds)}.` : "No first minute was seen.",
    rows: rows.map(({ key, label, definition, n, medianSeconds, p90Seconds }) => ({
      key, label, definition,
      count: countFigure(`legs.${key}.count`, n, "legs", { filter: label }),
      median: secondsFigure(`legs.${key}.median`, medianSeconds, "legs", { filter: label, denominator: n }),
      p90: secondsFigure(`legs.${key}.p90`, p90Seconds, "legs", { filter: label, denominator: n }),
    })),
  };
}

/** What is open at the time of the report: no range has a part in it. */
export function openPanels(facts: ReportFacts): [FiguresPanel, BarsPanel] {
  const { now, openByAge, promises } = facts;
  const open = metricOfSpan(now, "open_conversations");
  const waiting = metricOfSpan(now, "waiting");
  const total = openByAge.reduce((sum, { count }) => sum + count, 0);
  const names = openByAge.map(({ upToSeconds }, index) => {
    const from = openByAge[index - 1]?.upToSeconds;
    if (upToSeconds === null) return "longer ago";
    return from ? `${formatEdge(from)} to ${formatEdge(upToSeconds)} ago` : `within ${formatEdge(upToSeconds)}`;
  });
  const empty = total === 0 ? "No conversation was open when this was made." : null;
  return [
    {
      kind: "figures", id: "open", title: "Open now", note: "when this report was made", empty: null,
      says: `${countOf(open.value ?? 0, "conversation")} open, ${formatCount(waiting.value)} waiting for us.`,
      figures: [
        { label: "open conversations", figure: metricFigure("open.open_conversations", "open_conversations", open, { rowsHref: "/conversations?tab=open" }), note: null },
        { label: "waiting for us", figure: metricFigure("open.waiting", "waiting", waiting, { rowsHref: "/conversations" }), note: null },
        { label: "open promises", figure: countFigure("open.promises", promises.open, "promises_open", { rowsHref: "/promises" }), note: null },
        { label: "promises overdue", figure: countFigure("open.overdue", promises.overdue, "promises_overdue", { rowsHref: "/promises?tab=due" }), note: null },
      ],
    },
    {
      kind: "bars", id: "age", title: "Age of open conversations", note: "since their last post, when this report was made; the whole workspace", unit: "count", max: null, stacked: false, empty,
      says: empty ?? `Of ${countOf(total, "open conversation")}, ${formatCount(openByAge.at(-1)?.count)} had their last post more than a week ago.`,
      series: [{ key: "conversations", label: "conversations", tone: "accent" }],
      rows: openByAge.map(({ count }, index) => ({ key: String(index), label: names[index] ?? "", note: null, figures: [countFigure(`age.${index}`, count, "open_by_age", { denominator: total, rowsHref: "/conversations?tab=open" })] })),
    },
  ];
}
