"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowMenu } from "@/components/ui/row-menu";
import rows from "@/components/ui/rows.module.css";
import type { AskedCause } from "@/components/voice/cause-dialog";
import { CauseState } from "@/components/voice/cause-state";
import classes from "@/components/voice/voice.module.css";
import { formatDay } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { causesQuery } from "@/lib/voice/queries";
import type { Cause } from "@/lib/voice/schema";

type Props = { zone: string; onAsk: (asked: AskedCause) => void };

/** Root causes, each with its owner, state and what everybody reads. */
export function CausesPanel({ zone, onAsk }: Props) {
  const query = useQuery(causesQuery());
  const { data } = query;
  return (
    <Panel
      title="Root causes"
      hint={data && data.causes.length > 0 ? countOf(data.causes.filter(({ answeredAt, changedAt }) => !answeredAt && !changedAt).length, "waits", "wait").concat(" for an answer") : undefined}
      query={query}
      isEmpty={data?.causes.length === 0}
      empty={<EmptyState title="No root cause yet">When leads sort what employees say, what it comes down to stands here, with what is done about it.</EmptyState>}
      height={240}
    >
      <ul className={rows.list}>
        {data?.causes.map((cause) => (
          <CauseItem key={cause.id} cause={cause} zone={zone} mayChange={data.mayChange} onAsk={onAsk} />
        ))}
      </ul>
    </Panel>
  );
}

function CauseItem({ cause, zone, mayChange, onAsk }: { cause: Cause; zone: string; mayChange: boolean } & Pick<Props, "onAsk">) {
  const { title, state, owner, theme, voices, answer, answeredAt, change, changedAt } = cause;
  return (
    <li className={rows.item}>
      <div className={rows.what}>
        <h3>{title}</h3>
        <p>
          <CauseState state={state} />
          {changedAt ? `, ${formatDay(changedAt, zone)}` : ""}
        </p>
        {change !== "" ? <p className={classes.words}>What changed: {change}</p> : null}
        {answer !== "" ? (
          <p className={classes.words}>
            Answer{answeredAt ? `, ${formatDay(answeredAt, zone)}` : ""}: {answer}
          </p>
        ) : (
          <p className={classes.dimmed}>No answer yet: only leads read it.</p>
        )}
        <p className={classes.dimmed}>
          {[owner ? `${owner.name} looks after it` : "nobody looks after it yet", theme?.name, voices === null ? "fewer than 5 voices" : countOf(voices, "voice")].filter(Boolean).join(" · ")}
        </p>
      </div>
      {mayChange ? (
        <div className={rows.actions}>
          <Button size="compact-sm" variant={answer === "" ? "light" : "default"} onClick={() => onAsk({ kind: "change", cause })}>
            {answer === "" ? "Answer" : "Change"}
          </Button>
          <RowMenu label={`More for ${title}`} actions={[{ label: "Join with another one", onChoose: () => onAsk({ kind: "merge", cause }) }]} />
        </div>
      ) : null}
    </li>
  );
}
