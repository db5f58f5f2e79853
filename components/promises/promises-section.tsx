"use client";
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useServerSecond, useWork } from "@/components/conversations/work-context";
import { CheckedPosts } from "@/components/promises/checked-posts";
import type { AskedPromise } from "@/components/promises/promise-dialog";
import classes from "@/components/promises/promises.module.css";
import { StandingWords } from "@/components/promises/standing-words";
import { conversationPromisesQuery } from "@/lib/promises/queries";
import { mayTell, sayDue } from "@/lib/promises/say-promise";
import type { ListedPromise } from "@/lib/promises/schema";

const PromiseDialog = dynamic(() => import("@/components/promises/promise-dialog").then((m) => m.PromiseDialog), { ssr: false });

/** In a conversation's facts: what we promised these people. */
export function PromisesSection({ conversationId }: { conversationId: string }) {
  const { timeZone } = useWork();
  const query = useQuery(conversationPromisesQuery(conversationId));
  const [asked, setAsked] = useState<AskedPromise | null>(null);
  const now = useServerSecond();
  return (
    <section className={classes.section}>
      <h3>Promises</h3>
      {query.isPending ? <Skeleton height={20} animate={false} /> : null}
      {query.isError && !query.data ? (
        <p role="alert">
          They could not be read.{" "}
          <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {query.data?.promises.map((promise) => (
        <Promised key={promise.id} promise={promise} zone={timeZone} now={now} />
      ))}
      {query.data?.promises.length === 0 ? <p>Nothing is promised here.</p> : null}
      <Button className={classes.more} size="compact-xs" variant="default" onClick={() => setAsked({ conversationId })}>
        Make a promise here
      </Button>
      <PromiseDialog asked={asked} zone={timeZone} onClose={() => setAsked(null)} />
    </section>
  );
}

function Promised({ promise, zone, now }: { promise: ListedPromise; zone: string; now: Date }) {
  return (
    <article>
      <h4 dir="auto">{promise.text}</h4>
      <p>
        <StandingWords promise={promise} now={now} />
        {promise.owner.name} · {sayDue(promise, zone)}
      </p>
      <CheckedPosts posts={promise.checked} zone={zone} />
      <p>
        <Link href={promise.state === "open" ? "/promises" : `/promises?tab=${promise.state}`}>On the Promises page</Link>
        {mayTell(promise) ? (
          <>
            {" · "}
            <Link href={`/conversations/${promise.conversation?.id ?? ""}?tell=${promise.id}`}>Tell them it is done</Link>
          </>
        ) : null}
      </p>
    </article>
  );
}
