"use client";
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import * as z from "zod/mini";
import { AdvocacyTabs } from "@/components/advocacy/advocacy-tabs";
import { GuardKinds } from "@/components/advocacy/guard-kinds";
import { GuardedItem } from "@/components/advocacy/guarded-item";
import classes from "@/components/advocacy/guard.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ShowMore } from "@/components/ui/show-more";
import { TabLinks } from "@/components/ui/tab-links";
import { useUrlState } from "@/components/ui/use-url-state";
import { findingKinds, findingNames } from "@/lib/advocacy/guard/schema";
import { guardedQuery } from "@/lib/advocacy/posts/queries";
import { type GuardedPost, type GuardPage, type GuardTab, guardTabs } from "@/lib/advocacy/posts/schema";
import { formatDay } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";

const OverrideDialog = dynamic(() => import("@/components/advocacy/override-dialog").then((m) => m.OverrideDialog), { ssr: false });

const pageState = z.object({ tab: z._default(z.enum(guardTabs), "open"), kind: z.optional(z.enum(findingKinds)) });

const names: Record<GuardTab, { label: string; title: string; empty: string; text: string }> = {
  open: { label: "Waiting", title: "Waiting for a lead", empty: "Nothing waits for a decision", text: "What the guard holds back, and what sources bring in that it would have held back, stands here until a lead decides." },
  told: { label: "Told", title: "Told to their writers", empty: "Nobody had to be told anything", text: "Warnings hold nothing back. They stand here, with what an ended campaign left on the networks, so that you see what the material leads to." },
  decided: { label: "Decided", title: "Decided by a lead", empty: "Nothing was let through", text: "Each decision has a name, a reason and a line in the audit log." },
};

/** What does the guard find in what our advocates write? */
export function GuardScreen({ zone }: { zone: string }) {
  const [{ tab, kind = null }, setState] = useUrlState(pageState);
  const query = useInfiniteQuery(guardedQuery(tab, kind));
  const [asked, setAsked] = useState<GuardedPost | null>(null);
  const first = query.data?.pages[0];
  const posts = query.data?.pages.flatMap((page) => page.posts) ?? [];
  const total = first ? first.counts.open + first.counts.told + first.counts.decided + first.counts.clean : 0;
  return (
    <>
      <PageHeader title="Advocacy">
        <AdvocacyTabs tab="guard" />
      </PageHeader>
      <div className={classes.columns}>
        <Panel
          title={names[tab].title}
          hint={kind === null ? undefined : findingNames[kind]}
          query={query}
          isEmpty={posts.length === 0 && kind === null && total === 0}
          empty={<EmptyState title="No post was checked yet">Advocates’ posts are looked at before they leave, and when a source brings them in. Begin with the programme.</EmptyState>}
          height={320}
        >
          <Tabs tab={tab} counts={first?.counts ?? null} onChoose={(next) => setState({ tab: next === "open" ? null : next, kind: null })} />
          {posts.length === 0 ? (
            <EmptyState
              title={kind === null ? names[tab].empty : `Nothing of this kind here: ${findingNames[kind].toLowerCase()}`}
              action={
                kind === null ? undefined : (
                  <Button size="compact-sm" variant="default" onClick={() => setState({ kind: null })}>
                    Show every kind
                  </Button>
                )
              }
            >
              {names[tab].text}
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {posts.map((post) => (
                <GuardedItem key={post.id} post={post} zone={zone} onDecide={() => setAsked(post)} />
              ))}
            </ul>
          )}
          <ShowMore query={query} />
        </Panel>
        <Panel
          title="What is found"
          hint={first ? `since ${formatDay(first.since, zone)}` : undefined}
          query={query}
          isEmpty={first !== undefined && first.byKind.length === 0}
          empty={<EmptyState title="Nothing was found in this time">{first && first.counts.clean > 0 ? `${formatCount(first.counts.clean)} posts passed.` : "No post was checked."}</EmptyState>}
          height={220}
        >
          {first ? <GuardKinds page={first} chosen={kind} onChoose={(one) => setState({ kind: one === kind ? null : one })} /> : null}
        </Panel>
      </div>
      {asked ? <OverrideDialog post={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function Tabs({ tab, counts, onChoose }: { tab: GuardTab; counts: GuardPage["counts"] | null; onChoose: (tab: GuardTab) => void }) {
  const tabs = guardTabs.map((key) => ({ key, label: names[key].label, href: key === "open" ? "/advocacy/guard" : `/advocacy/guard?tab=${key}`, count: counts ? formatCount(counts[key]) : undefined }));
  return <TabLinks label="Which posts" tabs={tabs} shown={tab} className={classes.tabs} onChoose={onChoose} />;
}
