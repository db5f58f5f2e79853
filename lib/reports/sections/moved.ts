import { topicVoices } from "@/lib/charts/from-metrics";
import { prepareMoved } from "@/lib/charts/prepare-moved";
import { formatDay } from "@/lib/format/date";
import { countOf, formatRatio } from "@/lib/format/number";
import type { BarsPanel, TablePanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { trendsHref } from "@/lib/reports/links";
import { countFigure, metricFigure, shareFigure } from "@/lib/reports/make-figure";

const topicsShown = 8;
const storiesShown = 8;

/** What people talked about: stories, topics that moved, share of voice. */
export function movedPanels(facts: ReportFacts): [TablePanel, TablePanel, BarsPanel] {
  return [storiesPanel(facts), topicsPanel(facts), voicesPanel(facts)];
}

function storiesPanel(facts: ReportFacts): TablePanel {
  const { stories: { stories, read }, period } = facts;
  const shown = stories.slice(0, storiesShown);
  const [first] = shown;
  const empty = first ? null : read.posts === 0 ? `Nobody wrote in ${period.whole.name}.` : "No two posts said nearly the same.";
  return {
    kind: "table", id: "stories", title: "Stories", empty, more: stories.length - shown.length,
    note: read.partial ? `posts that say nearly the same, in the newest ${countOf(read.posts, "post")} since ${formatDay(read.from, period.zone)}` : "posts that say nearly the same",
    says: first
      ? `The largest story, ${first.title}, had ${countOf(first.posts, "post")}${first.negativeShare ? `, ${formatRatio(first.negativeShare.value)} of them negative` : ""}.`
      : (empty ?? ""),
    columns: [{ key: "story", label: "story", align: "start" }, { key: "posts", label: "posts", align: "end" }, { key: "people", label: "people", align: "end" }, { key: "negative", label: "negative", align: "end" }],
    rows: shown.map((story, index) => {
      const classified = story.posts - story.unclassified;
      return {
        key: story.key,
        cells: [
          { text: story.title, href: story.search === null ? null : `/conversations?tab=all&q=${encodeURIComponent(story.search)}` },
          { figure: countFigure(`stories.${index}.posts`, story.posts, "story_posts", { filter: `story: ${story.title}` }), note: story.before === 0 ? "new" : null },
          { figure: countFigure(`stories.${index}.people`, story.authors, "story_authors", { filter: `story: ${story.title}` }), note: null },
          { figure: shareFigure(`stories.${index}.negative`, story.negative, classified > 0 ? story.posts : 0, "negative_share", { filter: `story: ${story.title}` }), note: null },
        ],
      };
    }),
  };
}

function topicsPanel(facts: ReportFacts): TablePanel {
  const { topics, topicsBefore, period } = facts;
  const isCompared = topicsBefore !== null;
  const moved = prepareMoved(topicVoices(topics), topicsBefore ? topicVoices(topicsBefore) : [], topicsShown);
  const known = topics.keys - (topics.rows.some(({ key }) => key === "none") ? 1 : 0);
  const shownNow = moved.filter(({ voices }) => voices > 0).length;
  const [first] = moved;
  const empty = first ? null : "No topic had a post.";
  return {
    kind: "table", id: "topics", title: "Topics", empty, more: Math.max(0, known - shownNow),
    note: isCompared ? `the most telling changes against ${period.previous?.name ?? "before"} first; “noise” is what chance explains` : "most posts first",
    says: first ? `${first.label} ${sayDirection(first.direction)} with ${countOf(first.voices, "post")}${first.notable ? ", more than chance explains" : ""}.` : (empty ?? ""),
    columns: [
      { key: "topic", label: "topic", align: "start" }, { key: "posts", label: "posts", align: "end" },
      ...(isCompared ? [{ key: "before", label: "before", align: "end" as const }] : []),
      { key: "negative", label: "negative", align: "end" },
      ...(isCompared ? [{ key: "change", label: "change", align: "start" as const }] : []),
    ],
    rows: moved.map((row) => {
      const more = { filter: `topic: ${row.label}`, rowsHref: trendsHref(facts, { topic: row.key }) };
      return {
        key: row.key,
        cells: [
          { text: row.label, href: trendsHref(facts, { topic: row.key }) },
          { figure: countFigure(`topics.${row.key}.posts`, row.voices, "mentions", more), note: null },
          ...(isCompared ? [{ figure: countFigure(`topics.${row.key}.before`, row.before, "mentions", { filter: more.filter }), note: null }] : []),
          { figure: shareFigure(`topics.${row.key}.negative`, row.negative, row.voices, "negative_share", more), note: null },
          ...(isCompared ? [{ text: row.notable ? sayDirection(row.direction) : "noise", href: null }] : []),
        ],
      };
    }),
  };
}

const sayDirection = (direction: "up" | "down" | "same") => (direction === "same" ? "as before" : direction);

function voicesPanel(facts: ReportFacts): BarsPanel {
  const { voice, voiceBefore, period } = facts;
  const [first] = voice.topics;
  const empty = first && voice.posts > 0 ? null : "No post had one of the topics.";
  return {
    kind: "bars", id: "voices", title: "Share of voice", unit: "share", max: 1, stacked: false, empty,
    note: `of ${countOf(voice.posts, "post")} with any of these topics${voice.overlapping ? "; some have several" : ""}`,
    says: empty ?? `${first?.name ?? ""} had the largest share with ${formatRatio(first?.share.value)}.`,
    series: [{ key: "share", label: "share of voice", tone: "accent" }],
    rows: voice.topics.map((topic) => {
      const before = voiceBefore?.topics.find(({ id }) => id === topic.id)?.interval ?? null;
      return {
        key: String(topic.id), label: topic.name, note: sayVoiceChange(topic.interval, before, period.previous?.name),
        figures: [metricFigure(`voices.${topic.id}.share`, "share_of_voice", topic.share, { filter: `topic: ${topic.name}`, rowsHref: trendsHref(facts, { topic: String(topic.id) }) })],
      };
    }),
  };
}

type Bounds = { low: number; high: number } | null;

/** Said only where the intervals of both periods leave each other out. */
function sayVoiceChange(now: Bounds, before: Bounds, name: string | undefined): string | null {
  if (!now || !before || name === undefined) return null;
  if (now.low > before.high) return `more than in ${name}`;
  return now.high < before.low ? `less than in ${name}` : null;
}
