"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useMemo, useState } from "react";
import classes from "@/components/integrity/beside.module.css";
import { nameOf } from "@/components/integrity/name-of";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { countOf } from "@/lib/format/number";
import type { Beside, Case } from "@/lib/integrity/cases/case-schema";
import { markPassages, type Stretch } from "@/lib/integrity/cases/mark-passages";

const atFirst = 3;

type Props = { found: Case; zone: string; query: PanelQuery };

/** Posts of two accounts beside one another: what they share is marked, what differs stays plain. */
export function BesidePanel({ found, zone, query }: Props) {
  const [shown, setShown] = useState(atFirst);
  const rest = found.beside.length - shown;
  return (
    <Panel title="Beside one another" hint="shared words are marked" query={query}>
      <ol className={classes.pairs}>
        {found.beside.slice(0, shown).map((beside) => (
          <PairOfPosts key={`${beside.left.account}-${beside.right.account}-${beside.left.at.getTime()}`} beside={beside} found={found} zone={zone} />
        ))}
      </ol>
      {rest > 0 ? (
        <Button variant="subtle" size="compact-sm" mt={10} onClick={() => setShown(found.beside.length)}>
          Show {countOf(rest, "more pair")}
        </Button>
      ) : null}
    </Panel>
  );
}

function PairOfPosts({ beside: { left, right, meetings, secondsApart }, found, zone }: { beside: Beside; found: Case; zone: string }) {
  const marked = useMemo(() => markPassages(left.text, right.text), [left.text, right.text]);
  const apart = Math.round((right.at.getTime() - left.at.getTime()) / 1000);
  return (
    <li>
      <p>
        {nameOf(found.accounts[left.account])} and {nameOf(found.accounts[right.account])}: {formatDuration(apart)} apart; they met {countOf(meetings, "time")}
        {meetings > 1 ? `, typically ${formatDuration(secondsApart)} apart` : ""}.
      </p>
      <div className={classes.beside}>
        {[left, right].map((side, place) => (
          <blockquote key={place === 0 ? "left" : "right"} dir="auto">
            <Marked stretches={marked[place] ?? []} />
            <footer>
              <b>{nameOf(found.accounts[side.account])}</b> {formatInstant(side.at, zone)} · <Link href={`/conversations/${side.conversationId}`}>Open</Link>
            </footer>
          </blockquote>
        ))}
      </div>
    </li>
  );
}

function Marked({ stretches }: { stretches: readonly Stretch[] }) {
  return (
    <p>
      {stretches.map(({ text, isShared }, place) =>
        // oxlint-disable-next-line react/no-array-index-key -- stretches of one text, in its order
        isShared ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
      )}
    </p>
  );
}
