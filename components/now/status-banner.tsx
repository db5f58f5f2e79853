import Link from "next/link";
import classes from "@/components/now/now.module.css";
import { formatCount } from "@/lib/format/number";
import type { Now } from "@/lib/now/schema";

const words = { calm: "Calm", watch: "Watch", crisis: "Crisis" } as const;

/** One word, why, and the numbers that decided it. */
export function StatusBanner({ now, mayOpen }: { now: Now; mayOpen: boolean }) {
  const { status, numbers } = now;
  return (
    <section className={classes.status} data-word={status.word} aria-label="Status">
      <h2>
        <span role="status">{words[status.word]}</span>
      </h2>
      <div>
        <p>
          <b>{status.reason}</b> {status.detail}
        </p>
        <details>
          <summary>How this word is decided</summary>
          <dl className={classes.evidence}>
            <div>
              <dt>late people who wrote in the last 24 h</dt>
              <dd>{formatCount(numbers.lateToday)} (watch from 3)</dd>
            </div>
            <div>
              <dt>negative posts in the last hour</dt>
              <dd>{formatCount(numbers.negativeLastHour)}</dd>
            </div>
            <div>
              <dt>the same hour in the weeks before, latest first</dt>
              <dd>{numbers.sameHourBefore.length > 0 ? numbers.sameHourBefore.map(formatCount).join(" · ") : "not on record yet"}</dd>
            </div>
            <div>
              <dt>watch from, crisis from</dt>
              <dd>
                {status.usual
                  ? `${formatCount(Math.ceil(status.usual.watchBound))} and ${formatCount(Math.ceil(status.usual.crisisBound))} negative posts an hour`
                  : "30 negative posts an hour are watch until two weeks are on record"}
              </dd>
            </div>
          </dl>
        </details>
      </div>
      {mayOpen && numbers.waiting > 0 ? (
        <Link className={classes.act} href="/conversations">
          See who waits
        </Link>
      ) : null}
    </section>
  );
}
