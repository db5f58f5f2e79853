"use client";

import { useQuery } from "@tanstack/react-query";
import rows from "@/components/ui/rows.module.css";
import { AnsweredList } from "@/components/voice/answered-list";
import { CauseState } from "@/components/voice/cause-state";
import classes from "@/components/voice/voice.module.css";
import { VoiceForm } from "@/components/voice/voice-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { speakerQuery } from "@/lib/voice/queries";
import type { MyVoice as Said } from "@/lib/voice/schema";
import { sayWeek } from "@/lib/voice/say-voice";

/** What should get better, said by anybody here, and what came of it. Needs no live stream: it is read again when one comes back. */
export function MyVoice({ zone }: { zone: string }) {
  const query = useQuery(speakerQuery());
  const { data } = query;
  return (
    <div className={classes.stack}>
      <Panel title="Say what should get better" query={query} height={320}>
        {data ? <VoiceForm themes={data.themes} sites={data.sites} /> : null}
      </Panel>
      <Panel
        title="What you all said, and what changed"
        query={query}
        isEmpty={data?.answered.length === 0}
        empty={<EmptyState title="Nothing is answered yet">When what was said here is answered, or changes something, everybody reads it in this place.</EmptyState>}
        height={160}
      >
        {data ? <AnsweredList causes={data.answered} zone={zone} /> : null}
      </Panel>
      {data && data.mine.length > 0 ? (
        <Panel title="What you said under your name" query={query}>
          <ul className={rows.list}>
            {data.mine.map((voice) => (
              <MineItem key={voice.id} voice={voice} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  );
}

function MineItem({ voice: { text, week, site, cause, setAside } }: { voice: Said }) {
  return (
    <li className={rows.item}>
      <div className={rows.what}>
        <p className={classes.words}>{text}</p>
        <p className={classes.dimmed}>{[`In ${sayWeek(week)}`, site].filter(Boolean).join(" · ")}</p>
        {cause ? (
          <p>
            <CauseState state={cause.state} />: {cause.title}
          </p>
        ) : null}
        {cause && cause.answer !== "" ? <p className={classes.words}>{cause.answer}</p> : null}
        {cause && cause.change !== "" ? <p className={classes.words}>What changed: {cause.change}</p> : null}
        {setAside !== null ? <p>Set aside: {setAside}</p> : null}
        {cause === null && setAside === null ? <p className={classes.dimmed}>Not read yet</p> : null}
      </div>
    </li>
  );
}
