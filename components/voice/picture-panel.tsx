"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import classes from "@/components/voice/voice.module.css";
import { formatDay } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import { themePictureQuery, voiceNumbersQuery } from "@/lib/voice/queries";
import type { ThemePicture, VoiceNumbers } from "@/lib/voice/schema";
import { fewWords } from "@/lib/voice/say-voice";

const PictureChart = dynamic(() => import("@/components/voice/picture-chart").then((m) => m.PictureChart), { ssr: false, loading: () => <div style={{ height: 320 }} aria-hidden /> });

const weeks = 13;
const mostSpoken = (themes: VoiceNumbers["themes"]) => themes.toSorted((a, b) => (b.voices ?? 0) - (a.voices ?? 0) || (b.negative ?? 0) - (a.negative ?? 0))[0]?.id ?? null;

/** One theme inside and outside: what employees say and what others write, on one time axis. */
export function PicturePanel({ zone }: { zone: string }) {
  const numbers = useQuery(voiceNumbersQuery(weeks));
  const [chosen, setChosen] = useState<number | null>(null);
  const themes = numbers.data?.themes ?? [];
  const themeId = chosen ?? mostSpoken(themes);
  const picture = useQuery({ ...themePictureQuery(themeId ?? 0, weeks), enabled: themeId !== null });
  const data = themeId === null ? undefined : picture.data;
  const query = themeId === null ? numbers : picture;
  const columns: Column<ThemePicture["points"][number]>[] = [
    { key: "week", label: "week of", cell: ({ from, isUnfinished }) => `${formatDay(from, zone)}${isUnfinished ? " (runs)" : ""}` },
    { key: "voices", label: "voices of employees", numeric: true, cell: ({ voices }) => (voices === null ? fewWords : formatCount(voices)) },
    { key: "negative", label: "negative posts by others", numeric: true, cell: ({ negative }) => formatCount(negative) },
    { key: "posts", label: "of posts", numeric: true, cell: ({ posts }) => formatCount(posts) },
  ];
  return (
    <Panel
      title="The same theme, inside and outside"
      hint={data ? `${countOf(sum(data, "voices"), "voice")} counted, ${countOf(sum(data, "negative"), "negative post")}, since ${formatDay(data.from, zone)}` : undefined}
      query={query}
      isEmpty={themeId === null || (data !== undefined && sum(data, "voices") + sum(data, "posts") === 0)}
      empty={
        themeId === null ? (
          <EmptyState title="No theme yet">Themes group topics; make one under Topics, and put root causes under it.</EmptyState>
        ) : (
          <EmptyState title="Not enough data">Fewer than five voices, and no post by others on this theme’s topics.</EmptyState>
        )
      }
      asOf={data?.asOf}
      height={340}
      actions={
        themes.length > 0 ? (
          <Select size="xs" w={200} aria-label="Theme" allowDeselect={false} data={themes.map(({ id, name }) => ({ value: String(id), label: name }))} value={themeId === null ? null : String(themeId)} onChange={(value) => setChosen(value === null ? null : Number(value))} />
        ) : null
      }
      table={data ? <DataTable caption={`Voices and posts about ${data.theme.name} by week`} columns={columns} rows={data.points} rowKey={({ from }) => from.toISOString()} /> : null}
    >
      {data ? (
        <>
          <PictureChart picture={data} zone={zone} />
          {data.marks.length > 0 ? (
            <ul className={classes.marks} aria-label="What was answered and changed">
              {data.marks.map(({ at, kind, causeId, title }) => (
                <li key={`${kind} ${causeId}`}>
                  <span aria-hidden>{kind === "changed" ? "◆" : "●"}</span> {formatDay(at, zone)}: {kind}: {title}
                </li>
              ))}
            </ul>
          ) : null}
          <p className={classes.note} style={{ marginTop: 8 }}>
            {data.topics.length > 0 ? `Posts by others on: ${data.topics.map(({ name }) => name).join(", ")}.` : "This theme has no topic, so no post by others is counted."} Two lines that move together do not say that one
            caused the other.
          </p>
        </>
      ) : null}
    </Panel>
  );
}

function sum({ points }: ThemePicture, key: "voices" | "negative" | "posts"): number {
  return points.reduce((total, point) => total + (point[key] ?? 0), 0);
}
