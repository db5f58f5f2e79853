import { Legend } from "@/components/charts/legend";
import { outcomeColors } from "@/components/outcomes/outcome-colors";
import classes from "@/components/outcomes/outcomes.module.css";
import { formatCount, formatShare } from "@/lib/format/number";
import { outcomes } from "@/lib/outcomes/compute-outcome";
import { outcomeMeanings, outcomeNames, speedNames } from "@/lib/outcomes/say-speed";
import { leastConversations, type SpeedBin } from "@/lib/outcomes/schema";

/** A bar for each speed: how its conversations ended, the better to the left, and how sure that share is. */
export function OutcomesChart({ bins }: { bins: readonly SpeedBin[] }) {
  return (
    <figure style={{ margin: 0 }} aria-label="How unhappy conversations ended, by time to the first answer">
      <Legend entries={outcomes.map((outcome) => ({ label: `${outcomeNames[outcome]}: ${outcomeMeanings[outcome]}`, color: outcomeColors[outcome] }))} />
      <ul className={classes.rows}>
        {bins.map((bin) => (
          <Row key={bin.speed} bin={bin} />
        ))}
      </ul>
    </figure>
  );
}

function Row({ bin }: { bin: SpeedBin }) {
  const few = bin.count < leastConversations;
  const { share, count } = bin.better;
  return (
    <li className={few ? `${classes.row} ${classes.few}` : classes.row}>
      <span className={classes.speed}>{speedNames[bin.speed]}</span>
      <span className={classes.bar} title={outcomes.map((outcome) => `${formatCount(bin.outcomes[outcome].count)} ${outcomeNames[outcome]}`).join(" · ")}>
        <span className={classes.parts} aria-hidden>
          {outcomes.map((outcome) =>
            bin.outcomes[outcome].count > 0 ? <i key={outcome} style={{ flexGrow: bin.outcomes[outcome].count, background: outcomeColors[outcome] }} /> : null,
          )}
        </span>
        {share && !few ? <span className={classes.whisker} aria-hidden style={{ left: `${share.low * 100}%`, width: `max(4px, ${(share.high - share.low) * 100}%)` }} /> : null}
      </span>
      <span className={classes.said}>
        {few || !share ? (
          <>not enough data ({formatCount(bin.count)})</>
        ) : (
          <>
            <b>{formatShare(count, bin.count)}</b> ended better ({sayInterval(share)}) of {formatCount(bin.count)}
          </>
        )}
      </span>
    </li>
  );
}

/** "31–54 %". */
export function sayInterval({ low, high }: { low: number; high: number }): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}
