"use client";
import { useElementSize } from "@mantine/hooks";
import { useId, useMemo, useState } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import shared from "@/components/integrity/integrity.module.css";
import classes from "@/components/integrity/network.module.css";
import timeline from "@/components/integrity/timeline.module.css";
import { nameOf, shortNameOf } from "@/components/integrity/name-of";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount } from "@/lib/format/number";
import type { Case } from "@/lib/integrity/cases/case-schema";
import { layOutNetwork } from "@/lib/integrity/cases/lay-out-network";

type Pair = Case["pairs"][number];
type Props = { found: Case; query: PanelQuery };

const labelled = 24;
const fewLabelled = 8;
/** What a name takes in the picture, in its pixels. */
const nameSize = { width: 128, height: 14 };
const tableRows = 200;
const tallest = 560;

/** Accounts that shared the same things together, the more often the thicker the line. */
export function NetworkPanel({ found, query }: Props) {
  const { accounts, accountsInAll, pairs, pairsInAll } = found;
  const { ref, width: room } = useElementSize();
  const isNarrow = room > 0 && room < 520;
  const { places, width, height } = useMemo(() => layOutNetwork(accounts.length, pairs, isNarrow ? 0.9 : 1.8), [accounts.length, pairs, isNarrow]);
  const degrees = useMemo(() => degreesOf(accounts.length, pairs), [accounts.length, pairs]);
  const [chosen, setChosen] = useState(0);
  const walk = useId();
  const scale = room > 0 ? Math.min(room / width, tallest / height, 1.6) : 1;
  const most = Math.max(1, ...pairs.map(({ meetings }) => meetings));
  const named = useMemo(() => labelsOf(places, degrees, chosen, scale, isNarrow ? fewLabelled : labelled), [places, degrees, chosen, scale, isNarrow]);
  const ofChosen = pairs.filter(({ a, b }) => a === chosen || b === chosen);
  const closest = ofChosen.toSorted((x, y) => y.meetings - x.meetings)[0];
  const columns: Column<Pair>[] = [
    { key: "a", label: "account", cell: ({ a }) => nameOf(accounts[a]) },
    { key: "b", label: "and account", cell: ({ b }) => nameOf(accounts[b]) },
    { key: "meetings", label: "times together", numeric: true, cell: ({ meetings }) => formatCount(meetings) },
    { key: "apart", label: "typically apart", numeric: true, cell: ({ secondsApart }) => formatDuration(secondsApart) },
  ];
  const rest = [
    accountsInAll > accounts.length ? `${formatCount(accounts.length)} of ${formatCount(accountsInAll)} accounts are drawn, those with the strongest ties` : null,
    pairsInAll > pairs.length ? `${formatCount(pairs.length)} of ${formatCount(pairsInAll)} pairs` : null,
  ].filter(Boolean);
  return (
    <Panel
      title="Who shared the same things together" hint={`${countOf(accountsInAll, "account")}, ${countOf(pairsInAll, "pair")}`} query={query}
      table={
        <>
          <DataTable caption="Pairs of accounts" columns={columns} rows={pairs.slice(0, tableRows)} rowKey={({ a, b }) => `${a}-${b}`} />
          {pairsInAll > tableRows ? <p className={shared.foot}>The first {tableRows} of {formatCount(pairsInAll)}.</p> : null}
        </>
      }
    >
      <div ref={ref}>
        <ChartFigure
          name="Network of accounts" height={Math.max(120, height * scale)}
          description={`${countOf(accounts.length, "account")} and ${countOf(pairs.length, "pair")}; two accounts are connected when they repeatedly shared the same thing within a short time. The table has the pairs.`}
          caption={`The thicker the line, the more often two accounts shared the same thing together (at most ${countOf(most, "time")}); the larger the dot, the more posts.${rest.length > 0 ? ` ${rest.join("; ")}.` : ""}`}
        >
          <svg className={classes.network} viewBox={`0 0 ${width} ${height}`} width={width * scale} height={height * scale} aria-hidden focusable={false}>
            {pairs.map(({ a, b, meetings }) => (
              <line
                key={`${a}-${b}`} data-chosen={a === chosen || b === chosen} x1={places[a]?.x} y1={places[a]?.y} x2={places[b]?.x} y2={places[b]?.y}
                strokeWidth={(1 + 3 * Math.sqrt((meetings - 1) / Math.max(1, most - 1))) / scale}
              />
            ))}
            {places.map(({ x, y }, place) => (
              // oxlint-disable-next-line react/no-array-index-key, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- accounts keep their place; the slider below walks through them by keyboard
              <circle key={place} data-chosen={place === chosen} data-joined={accounts[place]?.isJoined} cx={x} cy={y} r={(4 + Math.min(6, Math.sqrt(accounts[place]?.posts ?? 0))) / Math.sqrt(scale)} onClick={() => setChosen(place)} />
            ))}
            {places.map(({ x, y }, place) =>
              named.has(place) ? (
                // oxlint-disable-next-line react/no-array-index-key -- accounts keep their place
                <text key={place} data-chosen={place === chosen} x={x} y={y - 12 / Math.sqrt(scale)} fontSize={11 / scale} textAnchor={x * scale < nameSize.width / 2 ? "start" : (width - x) * scale < nameSize.width / 2 ? "end" : "middle"}>
                  {shortNameOf(accounts[place])}
                </text>
              ) : null,
            )}
          </svg>
        </ChartFigure>
      </div>
      <div className={timeline.walk}>
        <label htmlFor={walk}>Walk through the accounts</label>
        <input id={walk} type="range" min={0} max={accounts.length - 1} value={chosen} aria-valuetext={`${nameOf(accounts[chosen])}, ${countOf(ofChosen.length, "tie")}`} onChange={(event) => setChosen(Number(event.currentTarget.value))} />
        <p dir="auto">
          <b>{nameOf(accounts[chosen])}</b> {countOf(accounts[chosen]?.posts ?? 0, "post")} here;{" "}
          {closest
            ? `shared the same things together with ${countOf(ofChosen.length, "account")}, most often with ${nameOf(accounts[closest.a === chosen ? closest.b : closest.a])} (${countOf(closest.meetings, "time")}, typically ${formatDuration(closest.secondsApart)} apart).`
            : accounts[chosen]?.isJoined ? "no strong pair of its own; it talks as the group does." : "no pair of its own."}
        </p>
      </div>
    </Panel>
  );
}

function degreesOf(count: number, pairs: readonly Pair[]): number[] {
  const degrees = Array.from({ length: count }, () => 0);
  for (const { a, b, meetings } of pairs) for (const place of [a, b]) degrees[place] = (degrees[place] ?? 0) + meetings;
  return degrees;
}

/** Whose names are written: the chosen one's, then those of the most connected, as long as no two names meet. */
function labelsOf(places: readonly { x: number; y: number }[], degrees: readonly number[], chosen: number, scale: number, most: number): Set<number> {
  const order = degrees.map((degree, place) => ({ degree: place === chosen ? Infinity : degree, place })).sort((x, y) => y.degree - x.degree || x.place - y.place);
  const written: { x: number; y: number }[] = [];
  const named = new Set<number>();
  for (const { place } of order) {
    const at = places[place];
    if (named.size === most || !at) break;
    if (written.some((other) => Math.abs(other.x - at.x) * scale < nameSize.width && Math.abs(other.y - at.y) * scale < nameSize.height)) continue;
    written.push(at);
    named.add(place);
  }
  return named;
}
