"use client";
import { ChangeNote } from "@/components/charts/change-note";
import classes from "@/components/charts/screen.module.css";
import { Stat } from "@/components/ui/stat";
import { metricIn } from "@/lib/charts/from-metrics";
import { compares, type PageState, previousWords } from "@/lib/charts/page-state";
import { sayChange } from "@/lib/charts/prepare-breakdown";
import { type Misreadings, sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { sayNetChange, sayShareChange } from "@/lib/charts/say-change";
import { formatCount, formatNetSentiment, formatShare } from "@/lib/format/number";
import type { Summary } from "@/lib/metrics/schema";

export const trendsMetrics = "mentions,outbound_posts,negative_mentions,positive_mentions,unclassified_mentions,net_sentiment";

/** The period in four numbers, each with what it is measured on. */
export function TrendsStats({ state, data, misreadings }: { state: PageState; data: Summary | undefined; misreadings: Misreadings | null }) {
  const compared = compares(state);
  const against = previousWords(state);
  const now = data ? netParts(data, "now") : null;
  const before = data ? netParts(data, "previous") : null;
  const value = (key: string) => (data ? metricIn(data, key).value : null);
  const unclassified = value("unclassified_mentions") ?? 0;
  const sure = (measure: "net" | "negative") =>
    now ? sayBand(measure, sentimentBand(measure, { ...now, neutral: now.total - now.negative - now.positive - unclassified }, now.total, misreadings), misreadings) : "";
  const posts = data ? metricIn(data, "mentions") : null;
  const ours = data ? metricIn(data, "outbound_posts") : null;
  return (
    <div className={classes.stats}>
      <Stat label="Mentions" hint="posts by others" loading={!data} value={formatCount(posts?.value)}>
        {compared && posts?.previous ? `${sayChange(posts.value ?? 0, posts.previous.value ?? 0)} against ${against} (${formatCount(posts.previous.value)})` : "deleted posts stay counted"}
      </Stat>
      <Stat
        label="Net sentiment"
        loading={!data}
        value={formatNetSentiment(value("net_sentiment"))}
        detail={now ? [sure("net"), `${formatCount(now.total)} posts`].filter(Boolean).join(" · ") : undefined}
      >
        {compared && now && before ? <ChangeNote change={sayNetChange(now, before)} against={against} /> : "(positive − negative) ÷ all, neutral included"}
        {unclassified > 0 ? <span>{` · ${formatCount(unclassified)} not classified`}</span> : null}
      </Stat>
      <Stat
        label="Negative"
        loading={!data}
        value={formatShare(value("negative_mentions"), now?.total)}
        detail={now ? [sure("negative"), `${formatCount(now.negative)} of ${formatCount(now.total)}`].filter(Boolean).join(" · ") : undefined}
      >
        {compared && now && before ? (
          <ChangeNote
            change={sayShareChange({ numerator: now.negative, denominator: now.total }, { numerator: before.negative, denominator: before.total }, false)}
            against={against}
          />
        ) : (
          "of all posts by others"
        )}
      </Stat>
      <Stat label="Our posts" loading={!data} value={formatCount(ours?.value)}>
        {compared && ours?.previous ? `${sayChange(ours.value ?? 0, ours.previous.value ?? 0)} against ${against} (${formatCount(ours.previous.value)})` : "automatic replies included"}
      </Stat>
    </div>
  );
}

/** Counts behind net sentiment, for its interval; null without a compared period. */
function netParts(summary: Summary, when: "now" | "previous"): { positive: number; negative: number; total: number } | null {
  const read = (key: string) => (when === "now" ? metricIn(summary, key) : metricIn(summary, key).previous);
  const net = read("net_sentiment");
  return net && { positive: read("positive_mentions")?.value ?? 0, negative: read("negative_mentions")?.value ?? 0, total: net.denominator ?? 0 };
}
