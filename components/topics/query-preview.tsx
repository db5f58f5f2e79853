"use client";

import { useQuery } from "@tanstack/react-query";
import { FalseFriends } from "@/components/topics/false-friends";
import { PostSample } from "@/components/topics/post-sample";
import { WildcardNote } from "@/components/topics/wildcard-note";
import classes from "@/components/topics/topics.module.css";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatCount, formatShare } from "@/lib/format/number";
import { topicPreviewQuery } from "@/lib/topics/queries";
import type { Preview } from "@/lib/topics/schema";

/** What the query finds now; while it does not parse, what it found last stays, dimmed. */
export function QueryPreview({ query, ok, zone }: { query: string; ok: boolean; zone: string }) {
  const preview = useQuery(topicPreviewQuery(query, ok && query !== ""));
  const { data } = preview;
  if (query === "" || (!ok && !data)) {
    return <p className={classes.note}>Write a query and see here which posts of the last 30 days it finds.</p>;
  }
  const outdated = !ok || preview.isPlaceholderData;
  return (
    <div className={classes.preview} data-outdated={outdated || undefined}>
      <Panel
        title="What it finds"
        query={preview}
        height={160}
        isEmpty={data?.matches === 0}
        empty={
          <EmptyState title="No post matches">
            {data && data.scanned > 0 ? `${scope(data)} were searched. Try fewer words, an OR, or a * at a word's end.` : "There are no posts of the last 30 days yet. The topic will tag those that come."}
          </EmptyState>
        }
      >
        {data ? (
          <>
            <p role="status" className={classes.found}>
              <b>{countOf(data.matches, "post")}</b> ({formatShare(data.matches, data.scanned)} of {scope(data)})
              {data.matches > data.samples.length ? `; the newest ${data.samples.length}:` : ":"}
            </p>
            <ul className={classes.samples}>
              {data.samples.map((sample) => (
                <PostSample key={sample.id} sample={sample} zone={zone} />
              ))}
            </ul>
            <WildcardNote wildcards={data.wildcards} />
          </>
        ) : null}
      </Panel>
      {data ? <FalseFriends friends={data.falseFriends} zone={zone} /> : null}
    </div>
  );
}

/** Says when not every post was looked at. */
function scope({ scanned, partial }: Preview): string {
  return partial ? `the newest ${formatCount(scanned)} posts, older ones not searched here` : `all ${formatCount(scanned)} posts of the last 30 days`;
}
