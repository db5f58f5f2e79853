"use client";

import { useQuery } from "@tanstack/react-query";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import classes from "@/components/voice/voice.module.css";
import { formatDay } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import { voiceNumbersQuery } from "@/lib/voice/queries";
import type { VoiceNumbers } from "@/lib/voice/schema";
import { fewWords } from "@/lib/voice/say-voice";

const weeks = 13;
const few = (value: number | null) => (value === null ? fewWords : formatCount(value));
const themeColumns: Column<VoiceNumbers["themes"][number]>[] = [
  { key: "theme", label: "theme", cell: ({ name }) => name },
  { key: "voices", label: "voices of employees", numeric: true, cell: ({ voices }) => few(voices) },
  { key: "negative", label: "negative posts by others", numeric: true, cell: ({ negative }) => (negative === null ? "no topic" : formatCount(negative)) },
  { key: "posts", label: "of posts", numeric: true, cell: ({ posts }) => formatCount(posts) },
];
const siteColumns: Column<VoiceNumbers["sites"][number]>[] = [
  { key: "site", label: "place", cell: ({ site }) => site },
  { key: "voices", label: "voices", numeric: true, cell: ({ voices }) => formatCount(voices) },
];

/** How many said what, and where: never fewer than five. */
export function NumbersPanel() {
  const query = useQuery(voiceNumbersQuery(weeks));
  const { data } = query;
  const isEmpty = data !== undefined && data.voices === null && data.sites.length === 0 && data.themes.every(({ voices }) => voices === null);
  return (
    <Panel
      title="How many, about what, where"
      hint={data ? `${data.voices === null ? "fewer than 5 voices" : countOf(data.voices, "voice")} since ${formatDay(data.from, data.zone)}` : undefined}
      query={query}
      isEmpty={isEmpty}
      empty={<EmptyState title="Not enough voices to count">Numbers stand here once at least five are together, so that none is about anybody.</EmptyState>}
      height={200}
    >
      {data ? (
        <>
          <div className={classes.tables}>
            <DataTable caption="Voices and posts by theme" columns={themeColumns} rows={data.themes} rowKey={({ id }) => String(id)} />
            {data.sites.length > 0 ? (
              <DataTable caption="Voices by place" columns={siteColumns} rows={data.sites} rowKey={({ site }) => site} />
            ) : (
              <p className={classes.note}>No place was named by five or more.</p>
            )}
          </div>
          <p className={classes.note} style={{ marginTop: 12 }}>
            Fewer than five of a kind are counted with the next ones, in the week in which the fifth comes; those under a name apart from the others. Places stay the same whatever is set aside or sorted.
          </p>
        </>
      ) : null}
    </Panel>
  );
}
