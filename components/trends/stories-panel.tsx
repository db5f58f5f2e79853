"use client";
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Nothing } from "@/components/charts/nothing";
import { StoryItem } from "@/components/trends/story-item";
import classes from "@/components/trends/trends.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { sayChange } from "@/lib/charts/prepare-breakdown";
import { viewPath } from "@/lib/conversations/view";
import { formatInstant } from "@/lib/format/date";
import { formatCount, formatRatio, formatSigned } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import type { RangeInput } from "@/lib/metrics/schema";
import { storiesQuery } from "@/lib/stories/queries";
import type { ListedStory, Stories, StoriesInput } from "@/lib/stories/schema";

/** The rest stands in the table and in the files. */
const shownStories = 6;
const shownPhrases = 12;

type Props = { range: RangeInput & { zone: string }; against: string };

/** What people talk about that they did not talk about before: stories that spread, and phrases that emerged. */
export function StoriesPanel({ range, against }: Props) {
  const { account: _account, clock: _clock, ...asked } = range;
  const query = useQuery(storiesQuery(asked as StoriesInput));
  const { data } = query;
  const csv = (part: string) => withQuery("/api/v1/stories/export", { ...asked, part });
  const link = (search: string) => viewPath({ tab: "all", order: undefined, q: search, source: asked.source, topic: asked.topic === "none" ? undefined : asked.topic, lang: asked.lang });
  return (
    <Panel
      title="What moved"
      hint={data ? `against ${against}` : undefined}
      query={query}
      isEmpty={data !== undefined && data.stories.length === 0 && data.phrases.length === 0}
      empty={
        data && data.read.posts > 0 ? (
          <Nothing title="Nothing stands out">No text was passed on by two people, and no phrase is said clearly more than before. {sayRead(data, range.zone)}</Nothing>
        ) : (
          <Nothing title="No posts in this period" />
        )
      }
      csvHref={csv("stories")}
      asOf={data?.asOf}
      height={320}
      table={data ? <Tables data={data} zone={range.zone} /> : null}
    >
      {data ? (
        <div className={classes.moved}>
          <div>
            <h3>Stories</h3>
            {data.stories.length === 0 ? <p className={classes.note}>No text was passed on by two people.</p> : null}
            <ol className={classes.stories}>
              {data.stories.slice(0, shownStories).map((story) => (
                <StoryItem key={story.key} story={story} zone={range.zone} href={story.search === null ? null : link(story.search)} />
              ))}
            </ol>
          </div>
          <div>
            <h3>
              Phrases{" "}
              <Anchor inherit size="xs" underline="always" href={csv("phrases")} download aria-label="Download as CSV: Phrases">
                CSV
              </Anchor>
            </h3>
            {data.phrases.length === 0 ? <p className={classes.note}>{data.readBefore ? "No phrase is said clearly more than before." : "There is no period before to compare with."}</p> : null}
            <ul className={classes.phrases}>
              {data.phrases.slice(0, shownPhrases).map((row) => (
                <li key={row.phrase}>
                  {row.search === null ? (
                    <span title="The search finds no single words in this script">{row.phrase}</span>
                  ) : (
                    <Anchor inherit component={Link} href={link(row.search)}>
                      {row.phrase}
                    </Anchor>
                  )}
                  <span>
                    {formatCount(row.now)} <small>from {formatCount(row.before)} · z {row.z.toFixed(1)}</small>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {data ? (
        <p className={classes.note}>
          {data.stories.length > shownStories || data.phrases.length > shownPhrases ? "More in the table. " : ""}
          {sayRead(data, range.zone)} A story is one text and what is nearly the same; links and handles do not count. Phrases: log-odds against {against} (Monroe et al. 2008),
          from z 1.96; of so many phrases tried, some get there by luck.
        </p>
      ) : null}
    </Panel>
  );
}

/** How much was read: all of it, or the newest part and the same stretch before. */
function sayRead({ read, readBefore }: Stories, zone: string): string {
  if (!read.partial) return `Read: all ${formatCount(read.posts)} posts of the period.`;
  const before = readBefore ? `, against ${formatCount(readBefore.posts)} of the same stretch before` : "";
  return `Read: the newest ${formatCount(read.posts)} of ${formatCount(read.of)} posts, from ${formatInstant(read.from, zone)} on${before}.`;
}

const storyColumns = (zone: string): Column<ListedStory>[] => [
  { key: "title", label: "story", cell: (story) => story.title },
  { key: "posts", label: "posts", numeric: true, cell: (story) => formatCount(story.posts) },
  { key: "authors", label: "people", numeric: true, cell: (story) => formatCount(story.authors) },
  { key: "before", label: "before", numeric: true, cell: (story) => formatCount(story.before) },
  { key: "change", label: "change", numeric: true, cell: (story) => (story.before === null ? "–" : sayChange(story.posts, story.before)) },
  { key: "negative", label: "negative (95 %)", numeric: true, cell: ({ negativeShare: share }) => (share ? `${formatRatio(share.value)} (${formatRatio(share.low)} to ${formatRatio(share.high)})` : "–") },
  { key: "first", label: "first", cell: (story) => formatInstant(story.firstAt, zone) },
  { key: "last", label: "last", cell: (story) => formatInstant(story.lastAt, zone) },
];

const phraseColumns: Column<Stories["phrases"][number]>[] = [
  { key: "phrase", label: "phrase", cell: (row) => row.phrase },
  { key: "now", label: "posts", numeric: true, cell: (row) => formatCount(row.now) },
  { key: "before", label: "before", numeric: true, cell: (row) => formatCount(row.before) },
  { key: "tellings", label: "different texts", numeric: true, cell: (row) => `${formatCount(row.tellingsNow)} from ${formatCount(row.tellingsBefore)}` },
  { key: "z", label: "z", numeric: true, cell: (row) => formatSigned(row.z, 1) },
];

function Tables({ data, zone }: { data: Stories; zone: string }) {
  return (
    <>
      <DataTable caption="Stories" columns={storyColumns(zone)} rows={data.stories} rowKey={(story) => story.key} />
      <DataTable caption="Phrases" columns={phraseColumns} rows={data.phrases} rowKey={(row) => row.phrase} />
    </>
  );
}
