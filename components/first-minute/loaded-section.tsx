"use client";
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useServerSecond } from "@/components/conversations/work-context";
import classes from "@/components/first-minute/first-minute.module.css";
import { Waterfall } from "@/components/first-minute/waterfall";
import { type Clock, targetKindNames } from "@/lib/clocks/schema";
import { firstMinuteQuery } from "@/lib/first-minute/queries";
import { sayClock, sayFirstMinute } from "@/lib/first-minute/say-first-minute";

const clocksShown = 4;

/** Clocks of a conversation, and where its first minute went. */
export function LoadedFirstMinute({ conversationId }: { conversationId: string }) {
  const query = useQuery(firstMinuteQuery(conversationId));
  const now = useServerSecond();
  const { data } = query;
  if (!data) {
    return (
      <section aria-busy={query.isPending}>
        <h3>Where the minute went</h3>
        {query.isError ? (
          <p className={classes.summary} role="alert">
            It could not be read.{" "}
            <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </p>
        ) : (
          <Skeleton height={96} animate={false} />
        )}
      </section>
    );
  }
  const waterfall = sayFirstMinute(data, now);
  return (
    <>
      {data.clocks.length > 0 ? <Clocks clocks={data.clocks} now={now} /> : null}
      <section>
        <h3>Where the minute went</h3>
        {waterfall ? <Waterfall waterfall={waterfall} /> : <p className={classes.skipped}>It came to us long after it was published: nothing of it was timed.</p>}
      </section>
    </>
  );
}

function Clocks({ clocks, now }: { clocks: readonly Clock[]; now: Date }) {
  return (
    <section>
      <h3>Targets</h3>
      <dl>
        {clocks.slice(0, clocksShown).map((clock) => {
          const { text, detail, isLate } = sayClock(clock, now);
          return (
            <div key={`${clock.kind} ${clock.seq}`}>
              <dt>{targetKindNames[clock.kind]}</dt>
              <dd>
                <span className={isLate ? classes.late : undefined}>{text}</span>
                <small>{detail}</small>
              </dd>
            </div>
          );
        })}
      </dl>
      {clocks.length > clocksShown ? <p className={classes.skipped}>The newest {clocksShown}; earlier answers stand below.</p> : null}
    </section>
  );
}
