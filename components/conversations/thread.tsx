"use client";
import { Button } from "@mantine/core";
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { PostView } from "@/components/conversations/post";
import classes from "@/components/conversations/thread.module.css";
import type { Correction } from "@/components/conversations/use-correction";
import { useWork } from "@/components/conversations/work-context";
import type { Fact, Post } from "@/lib/conversations/schema";
import { formatDay, formatWeekday } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";

type Props = {
  /** In time order. */
  posts: readonly Post[];
  facts: readonly Fact[];
  hasEarlier: boolean;
  loadingEarlier: boolean;
  onEarlier: () => void;
  /** Asked to answer a post. */
  onReply: (postId: string) => void;
  /** A person says what a post's sentiment is. */
  onCorrect: (post: Post, label: Correction) => void;
  /** Below the posts: what will be posts soon. `tailKey` changes when something comes or goes there. */
  tail: ReactNode;
  tailKey: string;
};

const nearEndPixels = 60;

/** Posts in time order, opened at the newest. What comes later is added below without moving what is read. */
export function Thread({ posts, facts, hasEarlier, loadingEarlier, onEarlier, onReply, onCorrect, tail, tailKey }: Props) {
  const { timeZone } = useWork();
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useRef({ firstId: "", tailKey: "", height: 0, atEnd: true });
  const [unseenFrom, setUnseenFrom] = useState<string | null>(null);
  const answered = useMemo(() => secondsByAnswer(facts), [facts]);
  const firstId = posts[0]?.id ?? "";
  const lastId = posts.at(-1)?.id ?? "";
  const lastSeenId = useRef(lastId);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const before = seen.current;
    if (before.firstId !== "" && before.firstId !== firstId && !before.atEnd) {
      // Earlier posts came in above: keep the read one where it was.
      element.scrollTop += element.scrollHeight - before.height;
    } else if (before.atEnd) {
      element.scrollTop = element.scrollHeight;
      lastSeenId.current = lastId;
    } else if (lastSeenId.current !== lastId) {
      setUnseenFrom((current) => current ?? lastSeenId.current);
    }
    seen.current = { ...before, firstId, tailKey, height: element.scrollHeight };
  }, [firstId, lastId, tailKey]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // The composer takes its room from below: who reads the newest post goes on reading it.
    const observer = new ResizeObserver(() => {
      if (seen.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const unseen = unseenFrom === null ? 0 : posts.length - 1 - posts.findIndex((post) => post.id === unseenFrom);
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe)
        tabIndex={0}
        role="region"
        aria-label="Posts"
        onScroll={({ currentTarget: element }) => {
          const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPixels;
          seen.current.atEnd = atEnd;
          if (!atEnd) return;
          lastSeenId.current = lastId;
          setUnseenFrom(null);
        }}
      >
        {hasEarlier ? (
          <Button
            className={classes.earlier}
            variant="default"
            size="xs"
            loading={loadingEarlier}
            onClick={() => {
              seen.current.atEnd = false;
              onEarlier();
            }}
          >
            Show earlier posts
          </Button>
        ) : null}
        {posts.map((post, index) => {
          const day = sayDay(post.publishedAt, timeZone);
          const before = posts[index - 1];
          return (
            <Fragment key={post.id}>
              {before && sayDay(before.publishedAt, timeZone) === day ? null : <h3 className={classes.day}>{day}</h3>}
              <PostView post={post} zone={timeZone} onReply={onReply} onCorrect={onCorrect} answeredSeconds={post.outbound ? (answered.get(post.publishedAt.getTime()) ?? null) : null} />
            </Fragment>
          );
        })}
        {tail}
      </div>
      {unseen > 0 ? (
        <Button
          className={classes.unseen}
          size="compact-sm"
          radius="xl"
          onClick={() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight })}
        >
          {countOf(unseen, "new post")}
        </Button>
      ) : null}
    </div>
  );
}

/** Seconds somebody had waited, by the instant of the post that answered. Automatic replies answer nothing. */
function secondsByAnswer(facts: readonly Fact[]): ReadonlyMap<number, number> {
  return new Map(
    facts.flatMap((fact) =>
      fact.endedAt && fact.seconds !== null && fact.kind.endsWith("response") ? [[fact.endedAt.getTime(), fact.seconds] as const] : [],
    ),
  );
}

function sayDay(at: Date, zone: string): string {
  return `${formatWeekday(at, zone).slice(0, 3)} ${formatDay(at, zone, new Date())}`;
}
