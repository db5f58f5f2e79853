import classes from "@/components/promises/promises.module.css";
import { sayStanding, sayStreak } from "@/lib/promises/say-promise";
import type { ListedPromise } from "@/lib/promises/schema";

/** How a promise stands, and for how long it has been kept; more follows. */
export function StandingWords({ promise, now }: { promise: ListedPromise; now: Date }) {
  const standing = sayStanding(promise, now);
  const streak = sayStreak(promise);
  return (
    <>
      <span className={classes.standing} data-tone={standing.tone}>
        {standing.words}
      </span>
      {streak ? (
        <>
          {" · "}
          <span className={classes.streak}>{streak}</span>
        </>
      ) : null}
      {" · "}
    </>
  );
}
