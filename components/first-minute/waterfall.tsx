import classes from "@/components/first-minute/first-minute.module.css";
import type { Waterfall as Drawn } from "@/lib/first-minute/say-first-minute";

const network = ["received", "confirmed"];
const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** The way from a post to our answer, one bar a step, each beginning where the one before it ended. */
export function Waterfall({ waterfall }: { waterfall: Drawn }) {
  return (
    <>
      <p className={classes.summary}>{waterfall.summary}</p>
      <ol className={classes.legs} style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {waterfall.bars.map((bar) => (
          <li
            key={bar.key}
            className={classes.leg}
            data-network={network.includes(bar.key) || undefined}
            data-approval={bar.key === "approved" || undefined}
            data-running={bar.isRunning || undefined}
          >
            <span title={bar.definition}>{bar.label}</span>
            <span className={classes.track} aria-hidden>
              <i style={{ left: `min(${percent(bar.left)}, calc(100% - 3px))`, width: percent(bar.width) }} />
            </span>
            <b>
              {bar.text}
              {bar.isRunning ? <span className="fm-hidden"> so far</span> : null}
            </b>
          </li>
        ))}
      </ol>
      {waterfall.skipped ? <p className={classes.skipped}>{waterfall.skipped}</p> : null}
    </>
  );
}
