"use client";
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import * as z from "zod/mini";
import type { AskedPromise } from "@/components/promises/promise-dialog";
import { PromiseItem } from "@/components/promises/promise-item";
import { usePromiseState } from "@/components/promises/use-promise-changes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import rows from "@/components/ui/rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { TabLinks } from "@/components/ui/tab-links";
import { useSecond } from "@/components/ui/use-second";
import { useUrlState } from "@/components/ui/use-url-state";
import { countOf, formatCount } from "@/lib/format/number";
import { promisesQuery } from "@/lib/promises/queries";
import { type PromiseList, type PromiseTab, promiseTabs } from "@/lib/promises/schema";

const PromiseDialog = dynamic(() => import("@/components/promises/promise-dialog").then((m) => m.PromiseDialog), { ssr: false });

const pageState = z.object({ tab: z._default(z.enum(promiseTabs), "open") });

const names: Record<PromiseTab, { label: string; title: string; empty: string; text: string }> = {
  open: { label: "Open", title: "What we promised", empty: "Nothing is promised at present", text: "Make a promise with a reply, or here. Every later post of ours is held to it." },
  due: { label: "Due", title: "What falls due, the soonest first", empty: "Nothing has a day", text: "A promise with a day stands here until somebody says that it is kept." },
  kept: { label: "Kept", title: "What we kept", empty: "Nothing is kept yet", text: "Mark a promise as kept, and tell the people whom it was made to." },
  broken: { label: "Broken", title: "What we broke", empty: "No promise is broken", text: "When a post of ours breaks one, it stands here with the post, and its owner is told." },
  withdrawn: { label: "Withdrawn", title: "What we took back", empty: "Nothing was withdrawn", text: "A promise whose reply never went out stands here too." },
};

/** What have we promised in public, and do we keep it? */
export function PromisesScreen({ zone }: { zone: string }) {
  const [{ tab }, setState] = useUrlState(pageState);
  const query = useInfiniteQuery(promisesQuery(tab));
  const change = usePromiseState();
  const [asked, setAsked] = useState<AskedPromise | null>(null);
  const second = useSecond();
  const first = query.data?.pages[0];
  const promises = query.data?.pages.flatMap((page) => page.promises) ?? [];
  // Before the first tick the server's word decides who is late.
  const now = second.getTime() === 0 ? (first?.asOf ?? second) : second;
  const make = (
    <Button variant={promises.length === 0 ? "filled" : "default"} onClick={() => setAsked({})}>
      Make a promise
    </Button>
  );
  return (
    <>
      <PageHeader title="Promises" actions={make}>
        <Tabs tab={tab} counts={first?.counts ?? null} onChoose={(next) => setState({ tab: next === "open" ? null : next })} />
      </PageHeader>
      <Panel
        title={names[tab].title}
        hint={first && first.counts.overdue > 0 && (tab === "open" || tab === "due") ? `${countOf(first.counts.overdue, "is", "are")} overdue` : undefined}
        query={query}
        isEmpty={promises.length === 0}
        empty={<EmptyState title={names[tab].empty}>{names[tab].text}</EmptyState>}
        height={320}
      >
        <ul className={`${rows.list} ${rows.quiet}`}>
          {promises.map((promise) => (
            <PromiseItem key={promise.id} promise={promise} zone={zone} now={now} change={change} onEdit={() => setAsked({ promise })} />
          ))}
        </ul>
        <ShowMore query={query} />
      </Panel>
      <PromiseDialog asked={asked} zone={zone} onClose={() => setAsked(null)} />
    </>
  );
}

function Tabs({ tab, counts, onChoose }: { tab: PromiseTab; counts: PromiseList["counts"] | null; onChoose: (tab: PromiseTab) => void }) {
  const tabs = promiseTabs
    .filter((key) => key !== "withdrawn" || tab === key || counts?.withdrawn)
    .map((key) => ({ key, label: names[key].label, href: key === "open" ? "/promises" : `/promises?tab=${key}`, count: counts ? formatCount(counts[key]) : undefined }));
  return <TabLinks label="Which promises" tabs={tabs} shown={tab} onChoose={onChoose} />;
}
