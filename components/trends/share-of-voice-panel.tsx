"use client";
import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import * as z from "zod/mini";
import classes from "@/components/trends/trends.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { useUrlState } from "@/components/ui/use-url-state";
import { sayShareChange } from "@/lib/charts/say-change";
import { shareOf } from "@/lib/charts/from-metrics";
import { bucketWords } from "@/lib/charts/page-state";
import { formatSpan } from "@/lib/format/date";
import { formatCount, formatShare } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import { voiceQuery } from "@/lib/metrics/voice-queries";
import { type ExperiencesInput, mostVoices, type Voice } from "@/lib/metrics/voice-schema";
import { topicsQuery } from "@/lib/topics/queries";

const voicesState = z.object({ voices: z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8}){0,11}$/))) });
type Topic = Voice["topics"][number];
type Props = { range: ExperiencesInput & { zone: string }; compared: boolean; against: string };

/** Any topics against each other; competitors are topics like all others. */
export function ShareOfVoicePanel({ range, compared, against }: Props) {
  const [{ voices }, setState] = useUrlState(voicesState);
  const asked = { ...range, topics: voices, compare: compared ? ("previous" as const) : undefined };
  const query = useQuery(voiceQuery(asked));
  const topics = useQuery(topicsQuery());
  const { data } = query;
  const longest = Math.max(0.01, ...(data?.topics ?? []).map((topic) => topic.interval?.high ?? 0));
  const chosen = voices?.split(",") ?? data?.topics.map((topic) => String(topic.id)) ?? [];
  return (
    <Panel
      title="Share of voice"
      hint={data && data.posts > 0 ? `of ${formatCount(data.posts)} posts with any of these topics` : undefined}
      query={query}
      isEmpty={data?.posts === 0 && !voices}
      empty={<EmptyState title="No posts with a topic in this period">Add topics for yourself and for others under Topics, or choose a longer period.</EmptyState>}
      csvHref={withQuery("/api/v1/metrics/share-of-voice/export", asked)}
      asOf={data?.asOf}
      height={240}
      table={data ? <VoiceTable data={data} zone={range.zone} /> : null}
    >
      <MultiSelect
        size="xs"
        aria-label="Topics compared"
        placeholder={chosen.length === 0 ? "Topics with most posts" : undefined}
        data={(topics.data?.topics ?? data?.topics ?? []).map((topic) => ({ value: String(topic.id), label: topic.name }))}
        value={chosen}
        maxValues={mostVoices}
        searchable
        clearable={voices !== undefined}
        onChange={(ids) => setState({ voices: ids.join(",") || null })}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        className={classes.voices}
      />
      <ul className={classes.rows}>
        {data?.topics.map((topic, index) => (
          <li key={topic.id}>
            <span className={classes.voiceName}>{topic.name}</span>
            <span className={classes.voiceValue}>
              <b>{formatShare(topic.share.numerator, topic.share.denominator)}</b> <small>{formatCount(topic.share.numerator)}</small>
            </span>
            <VoiceBar topic={topic} longest={longest} />
            <Sparkline values={data.points.map((point) => (point.isUnfinished || point.isPartial ? null : (point.shares[index]?.value ?? null)))} top={longest} />
            {topic.previous ? <VoiceChange topic={topic} against={against} /> : null}
          </li>
        ))}
      </ul>
      {data ? (
        <p className={classes.note}>
          Bar: the period, with its 95 % interval. Line: by {bucketWords[data.bucket]}.{" "}
          {data.overlapping ? "Some posts have two of these topics and count for both, so the shares add up to more than 100 %." : "No post has two of these topics: the shares add up to 100 %."}
        </p>
      ) : null}
    </Panel>
  );
}

function VoiceBar({ topic: { name, share, interval }, longest }: { topic: Topic; longest: number }) {
  const said = `${name}: ${formatShare(share.numerator, share.denominator)}${interval ? `, 95 % from ${formatShare(interval.low, 1)} to ${formatShare(interval.high, 1)}` : ""}`;
  return (
    <span className={classes.voiceBar} role="img" aria-label={said} title={said}>
      <i style={{ width: `${(100 * (share.value ?? 0)) / longest}%` }} />
      {interval ? <s style={{ left: `${(100 * interval.low) / longest}%`, width: `${(100 * (interval.high - interval.low)) / longest}%` }} /> : null}
    </span>
  );
}

/** The share over time on the bars' own scale; a gap where nobody spoke. The numbers stand in the table. */
function Sparkline({ values, top }: { values: readonly (number | null)[]; top: number }) {
  const x = (index: number) => (values.length > 1 ? (100 * index) / (values.length - 1) : 50);
  const most = Math.max(top, ...values.map((value) => value ?? 0));
  const path = values.map((value, index) => (value === null ? "" : `${(values[index - 1] ?? null) === null ? "M" : "L"}${x(index).toFixed(1)} ${(22 - (20 * value) / most).toFixed(1)}h0.01`)).join("");
  return (
    <svg className={classes.spark} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden>
      <path d={path} />
    </svg>
  );
}

/** More voice is neither good nor bad, so the words alone say whether it is more than chance. */
function VoiceChange({ topic, against }: { topic: Topic; against: string }) {
  const change = topic.previous ? sayShareChange(shareOf(topic.share), shareOf(topic.previous)) : null;
  return (
    <span className={classes.voiceChange}>
      {change ? `${change.text} against ${against}${change.text === "no change" ? "" : change.real ? `, more than noise (${change.interval ?? ""})` : ", within noise"}` : `nothing in ${against}`}
    </span>
  );
}

function VoiceTable({ data, zone }: { data: Voice; zone: string }) {
  const columns: Column<Voice["points"][number]>[] = [
    { key: "when", label: "when", cell: (point) => formatSpan(point.from, point.to, zone) },
    ...data.topics.map((topic, index): Column<Voice["points"][number]> => ({
      key: String(topic.id), label: topic.name, numeric: true, cell: ({ shares }) => formatShare(shares[index]?.numerator, shares[index]?.denominator),
    })),
    { key: "posts", label: "of posts", numeric: true, cell: (point) => formatCount(point.posts) },
  ];
  return <DataTable caption="Share of voice" columns={columns} rows={data.points} rowKey={(point) => point.from.toISOString()} />;
}
