"use client";
import { Anchor, NativeSelect } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import classes from "@/components/backlash/backlash.module.css";
import { Panel } from "@/components/ui/panel";
import { subjectName } from "@/lib/backlash/say-backlash";
import { type Backlash, type Example, method, type Subject } from "@/lib/backlash/schema";
import { formatInstant } from "@/lib/format/date";
import { countOf, formatSigned } from "@/lib/format/number";

const nameOf = ({ subject, campaign }: Subject) => subjectName(subject, campaign?.name ?? null);

/** Conversations behind the picture, each beside those it was held against: half of both ends. */
export function ExamplesPanel({ query, zone }: { query: UseQueryResult<Backlash>; zone: string }) {
  const { data } = query;
  const [asked, setAsked] = useState<string | null>(null);
  const withExamples = data?.subjects.filter((one) => one.result.examples.length > 0) ?? [];
  const chosen = withExamples.find((one) => one.subject === asked) ?? withExamples[0];
  return (
    <Panel
      title="Conversations behind it"
      hint="those after which most and fewest spoke against"
      query={query}
      isEmpty={data !== undefined && chosen === undefined}
      empty={<p className={classes.quiet}>As soon as a reply has a comparable conversation without one, both stand here side by side.</p>}
      height={420}
      actions={
        chosen && withExamples.length > 1 ? (
          <NativeSelect size="xs" aria-label="Whose replies" value={chosen.subject} onChange={(event) => setAsked(event.currentTarget.value)} data={withExamples.map((one) => ({ value: one.subject, label: nameOf(one) }))} />
        ) : null
      }
    >
      <ul className={classes.examples}>{chosen?.result.examples.map((example) => <ExampleItem key={example.conversationId} example={example} zone={zone} />)}</ul>
    </Panel>
  );
}

function ExampleItem({ example, zone }: { example: Example; zone: string }) {
  const { after, withoutAfter, doubts, controls } = example;
  return (
    <li>
      <p className={classes.numbers}>
        <b>{formatSigned(after, 1)}</b> after this reply, <b>{formatSigned(withoutAfter, 1)}</b> without one
        {doubts > 0 ? `; ${countOf(doubts, "person", "people")} doubted the writer` : ""}
      </p>
      <Anchor inherit component={Link} href={`/conversations/${example.conversationId}`} className={classes.preview}>
        {example.preview || "A post without words"}
      </Anchor>
      <blockquote className={classes.reply}>
        {example.replyText} <span className={classes.counts}>{formatInstant(example.repliedAt, zone)}</span>
      </blockquote>
      <details className={classes.compared}>
        <summary>Compared with {countOf(controls.length, "conversation")} like it, and others</summary>
        <ul>
          {controls.map((control) => (
            <li key={control.conversationId}>
              <span className={classes.number}>{formatSigned(control.after, 1)}</span>{" "}
              <Anchor inherit component={Link} href={`/conversations/${control.conversationId}`}>
                {control.preview || "A post without words"}
              </Anchor>
            </li>
          ))}
        </ul>
        <p className={classes.counts}>People against less people for, in the {method.afterHours} hours from the same delay after their start.</p>
      </details>
    </li>
  );
}
