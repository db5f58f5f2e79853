"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "@/components/conversations/screen.module.css";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import type { Tab } from "@/lib/conversations/list-schema";
import { countFilters, type View, withoutFilters } from "@/lib/conversations/view";

const words: Record<Tab, [string, string]> = {
  waiting: ["Nobody waits for an answer", "When somebody writes, they stand here with a running clock, without a reload."],
  mine: ["Nothing is assigned to you", "Open a conversation and press a to take it."],
  open: ["No conversation is open", "What people write opens one; resolved ones open again when somebody writes in them."],
  snoozed: ["Nothing is snoozed", "Press s on a conversation to have it come back later."],
  resolved: ["Nothing is resolved yet", "Press e on a conversation when there is nothing left to do."],
  all: ["No conversations yet", "They appear as soon as a source brings posts in."],
};

type Props = { view: View; openCount: number; onView: (view: View) => void };

/** Why the list is empty, and what to do about it. */
export function EmptyList({ view, openCount, onView }: Props) {
  const { data: options } = useQuery(filterOptionsQuery());
  if (view.q || countFilters(view) > 0) {
    return (
      <Hint title="Nothing matches" text={view.q ? "Search for whole words, or fewer of them; names and handles match from their beginning." : "Fewer filters find more."}>
        <Button size="xs" variant="default" onClick={() => onView(withoutFilters(view))}>
          Clear search and filters
        </Button>
        {view.tab === "all" ? null : (
          <Button size="xs" variant="subtle" onClick={() => onView({ ...view, tab: "all" })}>
            Look in all conversations
          </Button>
        )}
      </Hint>
    );
  }
  if (options?.sources.length === 0) {
    return (
      <Hint title="No posts yet" text="Connect a source or import a file; conversations appear here by themselves.">
        <Button size="xs" component={Link} href="/sources">
          Set up a source
        </Button>
      </Hint>
    );
  }
  const [title, text] = words[view.tab];
  return (
    <Hint title={title} text={text}>
      {openCount > 0 && view.tab !== "open" ? (
        <Button size="xs" variant="default" onClick={() => onView({ tab: "open" })}>
          See all open conversations
        </Button>
      ) : null}
    </Hint>
  );
}

export function Hint({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={classes.hint}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
