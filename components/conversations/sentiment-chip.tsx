import classes from "@/components/conversations/chips.module.css";
import type { Sentiment } from "@/lib/conversations/schema";
import { formatRatio } from "@/lib/format/number";

export const sentimentMarks = { negative: "▼", neutral: "●", positive: "▲" } as const;

type Props = {
  sentiment: Sentiment | null;
  /** How they felt at first; told when it was something else. */
  first?: Sentiment | null;
};

/** Told by shape, word and probability as well as by colour. */
export function SentimentChip({ sentiment, first }: Props) {
  if (!sentiment) return null;
  const surety = sentiment.probability === null ? "" : ` ${formatRatio(sentiment.probability)}`;
  return (
    <span className={classes.sentiment} data-sentiment={sentiment.name}>
      <span aria-hidden>{sentimentMarks[sentiment.name]}</span>
      {first && first.name !== sentiment.name ? <span className={classes.was}>{first.name} → </span> : null}
      {sentiment.name}
      {surety}
    </span>
  );
}
