"use client";
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import classes from "@/components/backlash/backlash.module.css";
import { EffectChart } from "@/components/backlash/lazy";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type ChipTone, StateChip } from "@/components/ui/state-chip";
import { prepareChart } from "@/lib/backlash/prepare-chart";
import { leftOutWords, measureNames, measureUnits, sayEffect, sayInterval, sayVerdict, subjectName, verdictWords } from "@/lib/backlash/say-backlash";
import { type Backlash, type Effect, method, type Subject } from "@/lib/backlash/schema";
import { formatSpan } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";

type Props = { query: UseQueryResult<Backlash>; zone: string; onExplain: () => void };
type Row = { key: string; name: string; effect: Effect };

const tones: Partial<Record<Subject["result"]["verdict"], ChipTone>> = { helps: "good", harms: "watch" };
const columns: Column<Row>[] = [
  { key: "who", label: "whose replies", cell: (row) => row.name },
  { key: "what", label: "what is compared", cell: ({ effect }) => measureNames[effect.measure] },
  { key: "effect", label: "with a reply less without (95 %)", numeric: true, cell: ({ effect }) => sayInterval(effect) },
  { key: "with", label: "change with", numeric: true, cell: ({ effect }) => sayEffect(effect.measure, effect.withReply) },
  { key: "without", label: "change without", numeric: true, cell: ({ effect }) => sayEffect(effect.measure, effect.without) },
  { key: "unit", label: "in", cell: ({ effect }) => measureUnits[effect.measure] },
  { key: "n", label: "conversations", numeric: true, cell: ({ effect }) => formatCount(effect.matched) },
];

const nameOf = ({ subject, campaign }: Subject) => subjectName(subject, campaign?.name ?? null);
const mainOf = ({ result }: Subject) => result.effects.find((effect) => effect.measure === "backlash");

/** "All advocates: harms …", for each subject: what somebody who cannot see the picture should know. */
const saySubjects = (subjects: readonly Subject[]) => subjects.map((one) => `${nameOf(one)}: ${verdictWords[one.result.verdict].toLowerCase()}. ${sayVerdict(one.result.verdict, mainOf(one), one.result.matched, one.result.controls)}`).join(" ");

/** Does it help or harm: one picture, its sentences, and every number behind it. */
export function EffectPanel({ query, zone, onExplain }: Props) {
  const { data } = query;
  const narrow = useMediaQuery("(max-width: 40em)") ?? false;
  const prepared = useMemo(() => (data ? prepareChart(data.subjects) : null), [data]);
  const range = data?.subjects[0]?.result;
  const caption = range ? `people against less people for, per conversation, in the ${data?.storyWindowSeconds ? `${Math.round(data.storyWindowSeconds / 60)} minutes of the drill's story` : `${method.afterHours} hours`} after the reply · left of zero towards us, right of it against us · bars: 95 % · ${formatSpan(range.from, range.to, zone)}${data?.leavesOut ? " · posts of coordinated cases are left out" : ""}` : "";
  return (
    <Panel
      title="Does it help or harm?"
      hint={range ? `replies of ${method.days} days, against comparable conversations without one` : undefined}
      query={query}
      isEmpty={data !== undefined && data.computedAt === null}
      empty={<Never hasProgramme={data?.hasProgramme ?? false} />}
      asOf={data?.computedAt ?? undefined}
      height={420}
      actions={
        <Button variant="subtle" size="compact-xs" color="gray" onClick={onExplain}>
          How this is computed
        </Button>
      }
      table={data ? <DataTable caption="What replies did, by whose they are" columns={columns} rows={data.subjects.flatMap((one) => one.result.effects.map((effect) => ({ key: `${one.subject} ${effect.measure}`, name: nameOf(one), effect })))} rowKey={(row) => row.key} /> : null}
    >
      {data && prepared ? (
        <>
          <EffectChart prepared={prepared} said={saySubjects(data.subjects)} caption={caption} narrow={narrow} />
          <ul className={classes.verdicts}>
            {data.subjects.map((one) => (
              <Verdict key={one.subject} subject={one} />
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

function Verdict({ subject }: { subject: Subject }) {
  const { result } = subject;
  const doubt = result.effects.find((effect) => effect.measure === "doubt");
  return (
    <li>
      <p>
        <StateChip tone={tones[result.verdict]}>
          <b>{verdictWords[result.verdict]}</b>
        </StateChip>{" "}
        <b>{nameOf(subject)}</b>
      </p>
      <p>
        {sayVerdict(result.verdict, mainOf(subject), result.matched, result.controls)}
        {doubt?.estimate && doubt.low !== null && doubt.low > 0 ? ` In each, ${sayEffect("doubt", doubt.estimate)} people asked whether the writer is real, paid or reading from a script.` : ""}
      </p>
      <p className={classes.counts}>
        {countOf(result.replies, "reply", "replies")} in {countOf(result.conversations, "conversation")}; {formatCount(result.matched)} compared with {formatCount(result.controls)} without one
        {result.leftOut.length === 0 ? "" : `; left out: ${result.leftOut.map(({ reason, count }) => `${formatCount(count)} ${leftOutWords[reason]}`).join(", ")}`}
        {result.capped === 0 ? "" : `; in ${formatCount(result.capped)} only ${method.mostPeople} people are counted`}.
      </p>
    </li>
  );
}

function Never({ hasProgramme }: { hasProgramme: boolean }) {
  return (
    <EmptyState title="Nothing has been computed yet">
      It is computed every hour from what sources bring in: what others wrote after replies of {hasProgramme ? "advocates and of our accounts" : "our accounts, and of advocates once the programme runs"}, against comparable conversations that nobody replied to.
    </EmptyState>
  );
}
