import { sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { countOf, formatCount, formatRatio, formatSigned } from "@/lib/format/number";
import { formatDuration } from "@/lib/format/duration";
import type { MetricValue } from "@/lib/metrics/registry";
import type { Change, ComparisonKey, Figure, FigureUnit, Headline } from "@/lib/reports/document";
import type { ReportFacts, SpanFacts } from "@/lib/reports/facts";
import { conversationsHref, trendsHref } from "@/lib/reports/links";
import { differenceFigure, metricFigure, secondsFigure, shareFigure } from "@/lib/reports/make-figure";
import { metricOfSpan, netOfSpan, outcomeOfSpan } from "@/lib/reports/span-facts";
import { intervalDifference } from "@/lib/stats/median-interval";
import { netDifference } from "@/lib/stats/net-difference";
import { shareDifference, wilsonInterval } from "@/lib/stats/wilson-interval";

type Difference = { difference: number; low: number | null; high: number | null };

/** One of the five: how it is read from a stretch of time, and how two stretches differ. */
type Spec = {
  key: string;
  label: string;
  unit: FigureUnit;
  better: Headline["better"];
  read(span: SpanFacts, id: string): Figure;
  base(span: SpanFacts): string;
  interval(span: SpanFacts): Headline["interval"];
  difference(now: SpanFacts, before: SpanFacts): Difference | null;
};

/** The five figures of a report, each with its changes; a change needs a value on both sides. */
export function makeHeadlines(facts: ReportFacts): Headline[] {
  return specs(facts).map((spec) => {
    const id = `headline.${spec.key}`;
    const figure = spec.read(facts.now, id);
    const changes = (["previous", "lastYear"] as const).flatMap((against) => {
      const span = facts[against];
      const label = facts.period[against]?.name;
      const found = span && spec.difference(facts.now, span);
      if (!span || !found || label === undefined) return [];
      return [changeOf(spec, id, against, label, spec.read(span, `${id}.${against}`), found)];
    });
    return { key: spec.key, label: spec.label, figure, interval: spec.interval(facts.now), base: spec.base(facts.now), better: spec.better, changes: [...changes, ...targetChange(spec, id, facts)] };
  });
}

function changeOf({ unit, better }: Spec, id: string, against: ComparisonKey, label: string, was: Figure, { difference, low, high }: Difference): Change {
  const figure = differenceFigure(`${id}.${against}.difference`, difference, unit, was.definition);
  const isNothing = figure.text === "no change";
  return {
    against, label, was, difference: figure,
    interval: low === null || high === null ? null : { low, high, text: `95 %: ${sayDifference(low, unit)} to ${sayDifference(high, unit)}` },
    moreThanNoise: low === null || high === null ? null : low > 0 || high < 0,
    better: isNothing || better === "neither" ? null : difference > 0 === (better === "more"),
  };
}

function sayDifference(difference: number, unit: FigureUnit): string {
  if (unit === "seconds") return `${difference > 0 ? "+" : ""}${formatDuration(Math.round(difference))}`;
  const points = 100 * difference;
  return formatSigned(points, Math.abs(points) < 0.95 ? 1 : 0);
}

/** The target is a time within which to answer: half of the people had theirs sooner or later than that. */
function targetChange(spec: Spec, id: string, { now, workspace: { firstResponseTargetSeconds: target } }: ReportFacts): Change[] {
  if (spec.key !== "first_response_median_seconds") return [];
  const median = metricOfSpan(now, spec.key).value;
  if (median === null) return [];
  const change = changeOf(spec, id, "target", "target", secondsFigure(`${id}.target`, target, "target_seconds"), { difference: median - target, low: null, high: null });
  const bounds = now.medianInterval;
  return [{ ...change, moreThanNoise: bounds && (bounds.low > target || bounds.high < target) }];
}

function specs(facts: ReportFacts): Spec[] {
  const misreadings = facts.modelError.confusion;
  const trends = trendsHref(facts);
  const rows = conversationsHref(facts);
  const metricOf = (key: string, href: string) => (span: SpanFacts, id: string) => metricFigure(id, key, metricOfSpan(span, key), { rowsHref: href });
  return [
    {
      key: "net_sentiment", label: "Net sentiment", unit: "balance", better: "more",
      read: metricOf("net_sentiment", trends),
      base: (span) => countOf(netOfSpan(span).total, "post"),
      interval: (span) => {
        const net = netOfSpan(span);
        const band = sentimentBand("net", net, net.total, misreadings);
        return band && { ...band, text: sayBand("net", band, misreadings) };
      },
      difference: (now, before) => netDifference(netOfSpan(now), netOfSpan(before)),
    },
    {
      key: "answered_within_60s", label: "Within 60 s", unit: "share", better: "more",
      read: metricOf("answered_within_60s", rows),
      base: (span) => ofText(metricOfSpan(span, "answered_within_60s")),
      interval: (span) => shareInterval(metricOfSpan(span, "answered_within_60s")),
      difference: (now, before) => shareChange(metricOfSpan(now, "answered_within_60s"), metricOfSpan(before, "answered_within_60s")),
    },
    {
      key: "first_response_median_seconds", label: "Median answer", unit: "seconds", better: "less",
      read: metricOf("first_response_median_seconds", rows),
      base: (span) => `${ofText(metricOfSpan(span, "first_response_median_seconds"))} answered`,
      interval: ({ medianInterval: bounds }) => bounds && { ...bounds, text: `${formatDuration(Math.round(bounds.low))} to ${formatDuration(Math.round(bounds.high))}` },
      difference: (now, before) => medianDifference(now, before),
    },
    {
      key: "recovered", label: "Recovered", unit: "share", better: "more",
      read: (span, id) => shareFigure(id, outcomeOfSpan(span, "recovered"), span.outcomes.total, "recovered", { rowsHref: `${rows}&outcome=recovered` }),
      base: (span) => `${formatCount(outcomeOfSpan(span, "recovered"))} of ${formatCount(span.outcomes.total)} unhappy`,
      interval: (span) => shareInterval({ numerator: outcomeOfSpan(span, "recovered"), denominator: span.outcomes.total }),
      difference: (now, before) =>
        shareDifference({ successes: outcomeOfSpan(now, "recovered"), total: now.outcomes.total }, { successes: outcomeOfSpan(before, "recovered"), total: before.outcomes.total }),
    },
    {
      key: "promises_kept", label: "Promises kept", unit: "share", better: "more",
      read: ({ promises: { kept, broken } }, id) =>
        shareFigure(id, kept, kept + broken, "promises_kept", { rowsHref: "/promises?tab=kept", ...(kept + broken > 0 ? { text: `${formatCount(kept)} of ${formatCount(kept + broken)}` } : {}) }),
      base: ({ promises: { kept, broken } }) => (kept + broken === 0 ? "none kept or broken" : `${formatCount(broken)} broken`),
      interval: ({ promises: { kept, broken } }) => shareInterval({ numerator: kept, denominator: kept + broken }),
      difference: ({ promises: now }, { promises: before }) =>
        shareDifference({ successes: now.kept, total: now.kept + now.broken }, { successes: before.kept, total: before.kept + before.broken }),
    },
  ];
}

type Share = Pick<MetricValue, "numerator" | "denominator">;

const ofText = ({ numerator, denominator }: Share) => `${formatCount(numerator)} of ${formatCount(denominator)}`;

function shareInterval({ numerator, denominator }: Share): Headline["interval"] {
  const found = wilsonInterval(numerator ?? 0, denominator ?? 0);
  return found && { ...found, text: `${formatRatio(found.low)} to ${formatRatio(found.high)}` };
}

function shareChange(now: Share, before: Share): Difference | null {
  return shareDifference({ successes: now.numerator ?? 0, total: now.denominator ?? 0 }, { successes: before.numerator ?? 0, total: before.denominator ?? 0 });
}

function medianDifference(now: SpanFacts, before: SpanFacts): Difference | null {
  const [a, b] = [now, before].map((span) => metricOfSpan(span, "first_response_median_seconds").value);
  if (a === null || a === undefined || b === null || b === undefined) return null;
  if (!now.medianInterval || !before.medianInterval) return { difference: a - b, low: null, high: null };
  return intervalDifference({ value: a, ...now.medianInterval }, { value: b, ...before.medianInterval });
}
