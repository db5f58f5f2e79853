import { bucketWords } from "@/lib/charts/page-state";
import { sentimentBand } from "@/lib/charts/sentiment-band";
import { formatDay, formatMonth, formatTime } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatNetSentiment, formatRatio } from "@/lib/format/number";
import type { Series } from "@/lib/metrics/schema";
import type { BarsPanel, LinePanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { trendsHref } from "@/lib/reports/links";
import { metricFigure } from "@/lib/reports/make-figure";
import { metricOfSpan } from "@/lib/reports/span-facts";
import type { SlotWidth } from "@/lib/time/slots";

const statementsMarked = 12;

/** How people felt: net sentiment with its band, the time before as a thin line, incidents and our statements marked. */
export function feelingsPanels(facts: ReportFacts): [LinePanel, BarsPanel] {
  return [sentimentPanel(facts), mixPanel(facts)];
}

function sentimentPanel(facts: ReportFacts): LinePanel {
  const { series, seriesBefore, period, modelError } = facts;
  const points = netPoints(series, facts);
  const before = seriesBefore && netPoints(seriesBefore, facts);
  const known = points.flatMap(({ value }, index) => (value === null ? [] : [{ value, index }]));
  const isCompared = before !== null && period.previous !== null && before.some(({ value }) => value !== null);
  const empty = known.length === 0 ? `Nobody wrote in ${period.whole.name}.` : null;
  return {
    kind: "line", id: "sentiment", title: "Net sentiment", unit: "balance", empty, target: null,
    note: `per ${bucketWords[series.bucket]} with its 95 % band; all posts in the base${modelError.confusion ? ", the model’s error in the band" : ""}`,
    says: empty ?? saySentiment(known, series, period.zone),
    slots: series.points.map((point) => ({ from: point.from.toISOString(), to: point.to.toISOString(), label: sayStart(point.from, series.bucket, period.zone), unfinished: point.isUnfinished })),
    series: [
      { key: "net", label: "net sentiment", tone: "accent", role: "main", definition: "net_sentiment", points },
      ...(isCompared
        ? [{
            key: "previous", label: period.previous?.name ?? "before", tone: "muted" as const, role: "compare" as const, definition: "net_sentiment",
            points: points.map((_, index) => before[index] ?? { value: null, low: null, high: null, numerator: null, denominator: null }),
          }]
        : []),
    ],
    marks: marksOf(facts),
  };
}

function netPoints({ points }: Series, { modelError }: ReportFacts): LinePanel["series"][number]["points"] {
  return points.map(({ values }) => {
    const { value, numerator, denominator } = values.net_sentiment ?? { value: null, numerator: null, denominator: null };
    const count = (key: string) => values[key]?.value ?? 0;
    const counts = { negative: count("negative_mentions"), neutral: count("neutral_mentions"), positive: count("positive_mentions") };
    const band = value === null ? null : sentimentBand("net", counts, count("mentions"), modelError.confusion);
    return { value, low: band?.low ?? null, high: band?.high ?? null, numerator, denominator };
  });
}

function saySentiment(known: { value: number; index: number }[], series: Series, zone: string): string {
  const say = ({ value, index }: { value: number; index: number }) => `${formatNetSentiment(value)} on ${sayStart(series.points[index]?.from ?? series.from, series.bucket, zone)}`;
  const lowest = known.reduce((least, point) => (point.value < least.value ? point : least));
  const highest = known.reduce((most, point) => (point.value > most.value ? point : most));
  const last = known.at(-1) ?? highest;
  if (known.length === 1) return `Net sentiment was ${say(last)}; nobody wrote at another time.`;
  return `Net sentiment was highest with ${say(highest)}, lowest with ${say(lowest)}, and ended at ${formatNetSentiment(last.value)}.`;
}

/** Where a slot begins, as an axis says it. */
export function sayStart(from: Date, bucket: SlotWidth, zone: string): string {
  if (bucket === "month") return formatMonth(from, zone);
  return bucket === "hour" || bucket === "15min" ? `${formatDay(from, zone)}, ${formatTime(from, zone)}` : formatDay(from, zone);
}

/** Incidents as stretches and our statements as instants, cut to the range. */
function marksOf({ incidents, period }: ReportFacts): LinePanel["marks"] {
  const inRange = (at: Date) => at.getTime() >= period.fromMs && at.getTime() < period.toMs;
  const stretches = incidents.map(({ name, declaredAt, endedAt }): LinePanel["marks"][number] => ({
    kind: "incident", label: name,
    from: new Date(Math.max(declaredAt.getTime(), period.fromMs)).toISOString(),
    to: endedAt && endedAt.getTime() < period.toMs ? endedAt.toISOString() : null,
  }));
  const statements = incidents.flatMap(({ declaredAt, statements: own }) =>
    own.flatMap(({ publishedAt }, index): LinePanel["marks"] =>
      inRange(publishedAt)
        ? [{ kind: "statement", from: publishedAt.toISOString(), to: null, label: index === 0 ? `statement, after ${formatDuration((publishedAt.getTime() - declaredAt.getTime()) / 1000)}` : "statement" }]
        : [],
    ),
  );
  return [...stretches, ...statements.toSorted((a, b) => (a.from < b.from ? -1 : 1)).slice(0, statementsMarked)];
}

function mixPanel(facts: ReportFacts): BarsPanel {
  const { now, period } = facts;
  const posts = metricOfSpan(now, "mentions").value ?? 0;
  const kinds = [["negative_mentions", "negative", "negative"], ["neutral_mentions", "neutral", "neutral"], ["positive_mentions", "positive", "positive"], ["unclassified_mentions", "could not be told", "muted"]] as const;
  const rows = kinds.map(([key, label, tone]) => ({ key, label, tone, value: metricOfSpan(now, key) })).filter(({ key, value }) => key !== "unclassified_mentions" || (value.value ?? 0) > 0);
  const share = (count: number | null) => (posts > 0 ? formatRatio((count ?? 0) / posts) : "–");
  return {
    kind: "bars", id: "mix", title: "Posts by feeling", note: `${countOf(posts, "post")} by others`, unit: "count", max: null, stacked: false,
    empty: posts === 0 ? `Nobody wrote in ${period.whole.name}.` : null,
    says: posts === 0 ? "Nobody wrote." : `Of ${countOf(posts, "post")}, ${rows.map(({ label, value }) => `${share(value.value)} ${label}`).join(", ")}.`,
    series: [{ key: "posts", label: "posts", tone: "accent" }],
    rows: rows.map(({ key, label, tone, value }) => ({ key, label, tone, note: share(value.value), figures: [metricFigure(`mix.${key}`, key, value, { rowsHref: trendsHref(facts) })] })),
  };
}
