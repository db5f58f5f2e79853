"use client";
import { ChangeNote } from "@/components/charts/change-note";
import { PanelProblem } from "@/components/charts/panel-problem";
import screen from "@/components/charts/screen.module.css";
import { useMisreadings } from "@/components/charts/use-misreadings";
import { useLastDay } from "@/components/now/use-last-day";
import { Stat } from "@/components/ui/stat";
import { metricIn, shareOf } from "@/lib/charts/from-metrics";
import { sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { sayNetChange, sayShareChange } from "@/lib/charts/say-change";
import { formatDuration, formatEdge } from "@/lib/format/duration";
import { formatCount, formatNetSentiment, formatShare } from "@/lib/format/number";
import type { Summary } from "@/lib/metrics/schema";
import type { Now } from "@/lib/now/schema";

/** Asked for by both the stats and what moved, so that one answer serves both. */
export const dayMetrics = [
  "answered_within_60s", "never_answered", "first_response_median_seconds", "first_response_p90_seconds", "first_response_median_staffed_seconds",
  "net_sentiment", "positive_mentions", "neutral_mentions", "negative_mentions",
].join(",");

const against = "the same day last week";

export function NowStats({ zone, now }: { zone: string; now: Now | undefined }) {
  const { day, before } = useLastDay(zone, dayMetrics);
  const misreadings = useMisreadings();
  const { data } = day;
  if (day.isError && !data) return <PanelProblem query={day} />;
  const read = (key: string) => (data ? metricIn(data, key) : null);
  const within = shareOf(read("answered_within_60s"));
  const withinBefore = before.data ? shareOf(metricIn(before.data, "answered_within_60s")) : null;
  const median = read("first_response_median_seconds");
  const net = data ? netOf(data) : null;
  const band = net ? sentimentBand("net", net, net.total, misreadings) : null;
  return (
    <div className={screen.stats}>
      <Stat label="Answered within 60 s" hint="24 h" loading={!data} value={formatShare(within.numerator, within.denominator)} detail={`${formatCount(within.numerator)} of ${formatCount(within.denominator)}`}>
        {withinBefore ? <ChangeNote change={sayShareChange(within, withinBefore)} against={against} /> : null}
        {withinBefore ? " · " : null}
        {formatCount(read("never_answered")?.value)} never answered, counted
      </Stat>
      <Stat label="First response" hint="median" loading={!data} value={formatDuration(median?.value)}>
        p90 {formatDuration(read("first_response_p90_seconds")?.value)} · staffed hours {formatDuration(read("first_response_median_staffed_seconds")?.value)} · {formatCount(median?.numerator)} answered
      </Stat>
      <Stat
        label="Net sentiment"
        hint={net ? `${formatCount(net.total)} posts` : undefined}
        loading={!data}
        value={formatNetSentiment(read("net_sentiment")?.value)}
        detail={sayBand("net", band, misreadings) || undefined}
      >
        {net && before.data ? <ChangeNote change={sayNetChange(net, netOf(before.data))} against={against} /> : "neutral included in the base"}
      </Stat>
      <Stat label="Open conversations" loading={!now} value={formatCount(now?.conversations.open)}>
        {now ? `${formatCount(now.conversations.waitingForUs)} waiting for us · last post: ${sayAges(now)}` : null}
      </Stat>
    </div>
  );
}

function netOf(summary: Summary) {
  return {
    positive: metricIn(summary, "positive_mentions").value ?? 0,
    neutral: metricIn(summary, "neutral_mentions").value ?? 0,
    negative: metricIn(summary, "negative_mentions").value ?? 0,
    total: metricIn(summary, "net_sentiment").denominator ?? 0,
  };
}

/** "26 under 1 h, 211 under 1 d, 989 under 7 d, 8,563 older ago". */
function sayAges(now: Now): string {
  return now.conversations.byAge
    .filter((age) => age.count > 0)
    .map((age) => `${formatCount(age.count)} ${age.upToSeconds === null ? "longer ago" : `within ${formatEdge(age.upToSeconds)}`}`)
    .join(", ");
}
