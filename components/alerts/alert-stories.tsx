"use client";
import { useQuery } from "@tanstack/react-query";
import classes from "@/components/alerts/alert.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { AlertPageOut } from "@/lib/alerts/schema";
import { countOf } from "@/lib/format/number";
import { storiesQuery } from "@/lib/stories/queries";

/** Stories of the alert's window, and of what the rule watches where stories can be asked for it. */
export function AlertStories({ alert: { windowFrom, windowTo, evidence } }: { alert: AlertPageOut }) {
  const { dimension, key } = evidence.series;
  const place = dimension === "topic" ? { topic: key } : dimension === "source" ? { source: key } : {};
  const query = useQuery(storiesQuery({ from: windowFrom.toISOString(), to: windowTo.toISOString(), limit: 6, ...place }));
  const stories = query.data?.stories ?? [];
  return (
    <Panel title="Stories in the window" hint={dimension === "theme" ? "of everything" : undefined} query={query} height={120} isEmpty={stories.length === 0} empty={<EmptyState title="No story">No text was passed on by two people.</EmptyState>}>
      <ul className={classes.posts}>
        {stories.map((story) => (
          <li key={story.key} data-sentiment={2 * story.negative > story.posts ? -1 : 0}>
            <span dir="auto">{story.title}</span>{" "}
            <small>
              {countOf(story.posts, "post")} by {countOf(story.authors, "author")}, {story.negative} negative
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
