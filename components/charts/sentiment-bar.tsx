import classes from "@/components/charts/breakdown.module.css";
import { sentimentColors } from "@/components/charts/chart-style";
import type { SentimentCounts } from "@/lib/charts/prepare-breakdown";
import { formatCount } from "@/lib/format/number";

const order = ["negative", "neutral", "positive", "unclassified"] as const;

/** One stacked bar, `width` of 100 long: negative always starts at the left edge, so that rows compare. */
export function SentimentBar({ counts, width }: { counts: SentimentCounts; width: number }) {
  const said = order.filter((key) => counts[key] > 0).map((key) => `${formatCount(counts[key])} ${key}`);
  return (
    <span className={classes.track} role="img" aria-label={said.join(", ") || "no posts"} title={said.join(" · ")}>
      <span className={classes.bar} style={{ width: `${width}%` }}>
        {order.map((key) => (counts[key] > 0 ? <i key={key} style={{ flexGrow: counts[key], background: sentimentColors[key] }} /> : null))}
      </span>
    </span>
  );
}
