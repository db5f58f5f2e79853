"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import rows from "@/components/ui/rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { useSortVoice } from "@/components/voice/use-voice-changes";
import classes from "@/components/voice/voice.module.css";
import { formatCount } from "@/lib/format/number";
import { inboxQueryOf } from "@/lib/voice/queries";
import { type HeardVoice, type InboxShow, inboxShows } from "@/lib/voice/schema";
import { sayWeek } from "@/lib/voice/say-voice";

const SortDialog = dynamic(() => import("@/components/voice/sort-dialog").then((m) => m.SortDialog), { ssr: false });

const words: Record<InboxShow, { label: string; empty: string; text: string }> = {
  new: { label: "New", empty: "Everything is read", text: "Anonymous voices come at the start of a day, when at least five wait or the first has waited for two weeks." },
  sorted: { label: "Under a root cause", empty: "Nothing is sorted yet", text: "Put new voices under what they come down to." },
  aside: { label: "Set aside", empty: "Nothing is set aside", text: "What is not about work, or names somebody, can be set aside with a word why." },
};

/** What was said, for leads: read, and put under what it comes down to. */
export function InboxPanel() {
  const [show, setShow] = useState<InboxShow>("new");
  const [asked, setAsked] = useState<HeardVoice | null>(null);
  const query = useInfiniteQuery(inboxQueryOf(show, null));
  const back = useSortVoice();
  const counts = query.data?.pages[0]?.counts;
  const voices = query.data?.pages.flatMap((page) => page.voices) ?? [];
  return (
    <>
      <Panel title="What employees say" hint="for leads to read" query={query} height={220}>
        <div className={classes.tabs} role="group" aria-label="Which voices">
          {inboxShows.map((one) => (
            <button key={one} type="button" aria-pressed={one === show} onClick={() => setShow(one)}>
              {words[one].label}
              {counts ? <span>{formatCount(counts[one])}</span> : null}
            </button>
          ))}
        </div>
        {voices.length === 0 ? <Nothing show={show} isNew={counts !== undefined && counts.new + counts.sorted + counts.aside === 0} /> : null}
        <ul className={rows.list}>
          {voices.map((voice) => (
            <li key={voice.id} className={rows.item}>
              <div className={rows.what}>
                <p className={classes.words}>{voice.text}</p>
                <p className={classes.dimmed}>{[voice.by?.name ?? "anonymous", voice.site, voice.theme?.name, sayWeek(voice.week)].filter(Boolean).join(" · ")}</p>
                {voice.cause ? <p>Comes down to: {voice.cause.title}</p> : null}
                {voice.setAside === null ? null : <p>Set aside: {voice.setAside}</p>}
              </div>
              <div className={rows.actions}>
                <Button size="compact-sm" variant={show === "new" ? "light" : "default"} onClick={() => setAsked(voice)}>
                  {show === "new" ? "Sort" : "Sort anew"}
                </Button>
                {show === "new" ? null : (
                  <Button size="compact-sm" variant="subtle" color="gray" loading={back.isPending && back.variables.voice.id === voice.id} onClick={() => back.mutate({ voice, to: { kind: "new" } })}>
                    Back to new
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
        <ShowMore query={query} />
      </Panel>
      <SortDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Nothing({ show, isNew }: { show: InboxShow; isNew: boolean }) {
  if (isNew) return <EmptyState title="Nobody has said anything yet">Everybody who works here finds the place under My voice, in the menu with their name. {words.new.text}</EmptyState>;
  return <EmptyState title={words[show].empty}>{words[show].text}</EmptyState>;
}
