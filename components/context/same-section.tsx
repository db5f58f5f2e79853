"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ContextPart } from "@/components/context/context-part";
import classes from "@/components/context/context.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { sameContextQuery } from "@/lib/context/queries";
import { type SameContext, sameLimits } from "@/lib/context/schema";
import { countOf, formatCount } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";

const dayMs = 86_400_000;

/** Is this one voice or many? */
export function SameSection({ conversationId }: { conversationId: string }) {
  const query = useQuery(sameContextQuery(conversationId));
  return (
    <ContextPart title="The same thing right now" query={query}>
      {(data) => <Same data={data} />}
    </ContextPart>
  );
}

function Same({ data: { asOf, alike, topics } }: { data: SameContext }) {
  const from = new Date(asOf.getTime() - dayMs).toISOString();
  const list = (filter: Record<string, string>) => withQuery("/conversations", { tab: "all", ...filter, from });
  return (
    <>
      {alike === null ? <p>The post is too short to look for its like.</p> : null}
      {alike ? (
        <p className={classes.counts}>
          {alike.day === 0 ? (
            "Nobody else says the same in the last 24 hours."
          ) : (
            <>
              <b>{countOf(alike.day, "post says", "posts say")} almost the same</b> in 24 h, {formatCount(alike.hour)} in the last hour, by {countOf(alike.authors, "person", "people")}.{" "}
              {alike.search ? <Link href={list({ q: alike.search })}>Show them</Link> : null}
            </>
          )}
          {alike.isWhole ? "" : ` Of the newest ${formatCount(alike.read)} posts.`}
        </p>
      ) : null}
      {alike && alike.examples.length > 0 ? (
        <ul className={classes.list}>
          {alike.examples.map((post) => (
            <li key={post.id}>
              <Link href={`/conversations/${post.conversationId}`} className={classes.preview} dir="auto">
                {post.text}
              </Link>
              <small>
                {post.handle ?? "somebody"}, <TimeAgo at={post.publishedAt} />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      {topics.length > 0 ? (
        <dl className={classes.counts}>
          {topics.map((topic) => (
            <div key={topic.id}>
              <dt>
                <Link href={list({ topic: String(topic.id) })}>{topic.name}</Link>
              </dt>
              <dd>
                {formatCount(topic.hour)} in 1 h, {formatCount(topic.day)}
                {topic.day >= sameLimits.topicPosts ? "+" : ""} in 24 h
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}
