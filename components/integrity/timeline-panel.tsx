"use client";
import Link from "next/link";
import { useId, useMemo, useState } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import shared from "@/components/integrity/integrity.module.css";
import classes from "@/components/integrity/timeline.module.css";
import { nameOf } from "@/components/integrity/name-of";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant, formatTimeWithSeconds, formatZone } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import type { Case, CasePost } from "@/lib/integrity/cases/case-schema";
import { burstSeconds, layOutTimeline } from "@/lib/integrity/cases/lay-out-timeline";
import { objectNames } from "@/lib/integrity/cases/say-case";

type Props = { found: Case; zone: string; query: PanelQuery };

const lane = 16;
const percent = (x: number) => `${x * 100}%`;
const tableRows = 200;

/** When each account posted; the same thing from several within a minute is connected. */
export function TimelinePanel({ found, zone, query }: Props) {
  const { accounts, posts, postsInAll, objects } = found;
  const timeline = useMemo(() => layOutTimeline(accounts, posts), [accounts, posts]);
  const [chosen, setChosen] = useState(0);
  const walk = useId();
  const { lanes, dots, bursts, hiddenAccounts, fromMs, toMs } = timeline;
  const height = Math.max(1, lanes.length) * lane;
  const dot = dots[Math.min(chosen, dots.length - 1)];
  const zoneWord = formatZone(zone, new Date(toMs));
  const hidden = [
    postsInAll > posts.length ? `every ${Math.ceil(postsInAll / posts.length)}th of ${formatCount(postsInAll)} posts is drawn` : null,
    hiddenAccounts > 0 ? `${countOf(hiddenAccounts, "account")} with fewer posts ${hiddenAccounts === 1 ? "is" : "are"} not drawn` : null,
  ].filter(Boolean);
  const columns: Column<CasePost>[] = [
    { key: "at", label: `published, ${zoneWord}`, cell: ({ at }) => formatInstant(at, zone) },
    { key: "account", label: "account", cell: ({ account }) => (account === null ? "–" : nameOf(accounts[account])) },
    { key: "text", label: "begins", cell: ({ text }) => <span dir="auto">{text}</span> },
    { key: "shares", label: "shares", cell: ({ objects: held }) => (held.length === 0 ? "–" : held.map((place) => objectNames[objects[place]?.kind ?? "words"]).join(", ")) },
  ];
  return (
    <Panel
      title="When they posted" hint={`${countOf(postsInAll, "post")}, one line an account`} query={query} isEmpty={dots.length === 0}
      table={
        <>
          <DataTable caption="Posts of this case in the order of time" columns={columns} rows={posts.slice(0, tableRows)} rowKey={({ id }) => id} />
          {posts.length > tableRows ? <p className={shared.foot}>The first {tableRows} of {formatCount(postsInAll)}; the file of addresses has all.</p> : null}
        </>
      }
    >
      <ChartFigure
        name="Posts of this case over time, by account" height={height + 22}
        description={`${countOf(bursts.length, "time")} the same thing came from several accounts within ${burstSeconds} seconds. The table has every post.`}
        caption={`${zoneWord}. A line connects accounts that shared the same thing within ${burstSeconds} s${bursts.length === 0 ? "; none did" : `: ${countOf(bursts.length, "time")}`}.${hidden.length > 0 ? ` Of all, ${hidden.join("; ")}.` : ""}`}
      >
        <div className={classes.timeline}>
          <div className={classes.lanes} aria-hidden>
            {lanes.map((account) => (
              <span key={account}>{nameOf(accounts[account])}</span>
            ))}
          </div>
          <div className={classes.plot}>
            <svg width="100%" height={height} overflow="visible" aria-hidden focusable={false}>
              {lanes.map((account, place) => (
                <line key={account} className={classes.guide} x1="0" x2="100%" y1={place * lane + lane / 2} y2={place * lane + lane / 2} />
              ))}
              {bursts.map(({ object, x, lanes: [top, bottom], at }) => (
                <line key={`${object}.${at.getTime()}.${top}`} className={classes.burst} x1={percent(x)} x2={percent(x)} y1={top * lane + lane / 2} y2={bottom * lane + lane / 2} />
              ))}
              {dots.map(({ post, lane: place, x }, index) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the slider below walks through them by keyboard
                <circle key={post.id} className={classes.dot} data-shares={post.objects.length > 0} cx={percent(x)} cy={place * lane + lane / 2} r={3.5} onClick={() => setChosen(index)} />
              ))}
              {dot ? <circle className={classes.ring} cx={percent(dot.x)} cy={dot.lane * lane + lane / 2} r={7} /> : null}
            </svg>
            <div className={classes.ticks} aria-hidden>
              <span>{formatInstant(new Date(fromMs), zone)}</span>
              <span>{formatInstant(new Date(toMs), zone)}</span>
            </div>
          </div>
        </div>
      </ChartFigure>
      {dot ? (
        <div className={classes.walk}>
          <label htmlFor={walk}>Walk through the posts</label>
          <input id={walk} type="range" min={0} max={dots.length - 1} value={Math.min(chosen, dots.length - 1)} aria-valuetext={`${nameOf(accounts[lanes[dot.lane] ?? -1])}, ${formatInstant(dot.post.at, zone)}: ${dot.post.text}`} onChange={(event) => setChosen(Number(event.currentTarget.value))} />
          <p dir="auto">
            <b>{nameOf(accounts[lanes[dot.lane] ?? -1])}</b> {formatInstant(dot.post.at, zone).split(",")[0]}, {formatTimeWithSeconds(dot.post.at, zone)} · <Link href={`/conversations/${dot.post.conversationId}`}>Open the post</Link>
            <br />
            {dot.post.text}
          </p>
        </div>
      ) : null}
    </Panel>
  );
}
