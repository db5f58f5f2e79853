"use client";
import { Button, Textarea } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EntryLine } from "@/components/incidents/entry-line";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/timeline.module.css";
import { Panel } from "@/components/ui/panel";
import { ShowMore } from "@/components/ui/show-more";
import { formatWeekday, formatZone } from "@/lib/format/date";
import { api } from "@/lib/http/client";
import { timelineQuery } from "@/lib/incidents/queries";
import { foldEntries } from "@/lib/incidents/fold-entries";

/** What happened, the newest first; it writes itself, and takes notes. */
export function TimelinePanel({ id, zone }: { id: number; zone: string }) {
  const query = useInfiniteQuery(timelineQuery(id));
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const first = entries[0];
  return (
    <Panel title="Timeline" hint={first ? formatZone(zone, first.at) : undefined} query={query} isEmpty={entries.length === 0} height={320}>
      <NoteForm id={id} />
      <ol className={classes.timeline} aria-label="Timeline">
        {foldEntries(entries, (at) => formatWeekday(at, zone)).map((item) =>
          item.kind === "day" ? (
            <li key={item.key} className={classes.day}>
              {item.text}
            </li>
          ) : item.kind === "fold" ? (
            <li key={item.key}>
              <details className={shared.fold}>
                <summary>{item.entries.length} answers</summary>
                <ol className={classes.timeline}>
                  {item.entries.map((entry) => (
                    <EntryLine key={entry.id} entry={entry} zone={zone} />
                  ))}
                </ol>
              </details>
            </li>
          ) : (
            <EntryLine key={item.key} entry={item.entry} zone={zone} />
          ),
        )}
      </ol>
      <ShowMore query={query} label="Show earlier" />
    </Panel>
  );
}

function NoteForm({ id }: { id: number }) {
  const client = useQueryClient();
  const [text, setText] = useState("");
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => api.post(`/api/v1/incidents/${id}/timeline`, { body: { text } }),
    onSuccess: () => setText(""),
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents", "timeline", id] }),
  });
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") save.mutate();
      }}
    >
      <Textarea aria-label="Note for the timeline" placeholder="Write a note for the timeline" autosize minRows={1} maxRows={6} maxLength={2000} dir="auto" value={text} error={save.error?.message} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={text.trim() === ""} loading={save.isPending}>
        Note
      </Button>
    </form>
  );
}
