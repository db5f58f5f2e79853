"use client";
import { memo, type MouseEvent } from "react";
import chips from "@/components/conversations/chips.module.css";
import { PriorityMark } from "@/components/conversations/priority-mark";
import classes from "@/components/conversations/row.module.css";
import { SentimentChip } from "@/components/conversations/sentiment-chip";
import { useLongPress } from "@/components/conversations/use-long-press";
import { WaitingClock } from "@/components/conversations/waiting-clock";
import { nameOf } from "@/lib/conversations/name-of";
import type { Conversation, Match } from "@/lib/conversations/schema";
import { countOf, formatShort } from "@/lib/format/number";

type Props = {
  conversation: Conversation;
  href: string;
  selected: boolean;
  /** It left the tab while the list was being read. */
  left: boolean;
  /** Rows have boxes: this one's is ticked or not. */
  chosen: boolean | null;
  onOpen: (id: string) => void;
  /** Ticks or unticks it; `range`: everything up to it. */
  onChoose: (id: string, range: boolean) => void;
};

export const ConversationRow = memo(function ConversationRow({ conversation, href, selected, left, chosen, onOpen, onChoose }: Props) {
  const { id, author, preview, match, inboundCount, priority } = conversation;
  const press = useLongPress(() => onChoose(id, false));
  const name = nameOf(author);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (press.wasLong()) return;
    // A finger has no box to aim at: while rows are being chosen it ticks them.
    const isFinger = (event.nativeEvent as PointerEvent).pointerType === "touch";
    if (event.shiftKey || (chosen !== null && isFinger)) onChoose(id, event.shiftKey);
    else onOpen(id);
  };
  return (
    <div className={classes.frame} data-choosing={chosen !== null || undefined}>
      <a
        className={classes.row}
        href={href}
        draggable={false}
        aria-current={selected || undefined}
        data-left={left || undefined}
        data-chosen={chosen || undefined}
        data-conversation={id}
        onClick={onClick}
        {...press.handlers}
      >
        <span className={classes.top}>
          <b className={classes.name} dir="auto">
            {name}
          </b>
          <WaitingClock conversation={conversation} />
        </span>
        <span className={classes.preview} dir="auto">
          {match ? <Marked match={match} /> : preview || (inboundCount > 0 ? "Removed on its network" : "No text")}
        </span>
        <Chips conversation={conversation} left={left} />
      </a>
      {chosen === null ? null : (
        <input
          type="checkbox"
          className={classes.box}
          aria-label={`Choose ${name}`}
          checked={chosen}
          onChange={(event) => onChoose(id, (event.nativeEvent as MouseEvent["nativeEvent"]).shiftKey)}
        />
      )}
      {priority && priority.headStartSeconds > 0 ? <PriorityMark name={name} priority={priority} /> : null}
    </div>
  );
});

function Chips({ conversation, left }: { conversation: Conversation; left: boolean }) {
  const { author, firstSentiment, lastSentiment, topics, assignee, claim, severity, outcome, source, status, inboundCount } = conversation;
  return (
    <span className={classes.chips}>
      {severity < 5 ? (
        <span className={classes.severity} data-grave={severity <= 2 || undefined}>
          severity {severity}
        </span>
      ) : null}
      {claim ? <span className={classes.holder}>{claim.by.name} is answering</span> : null}
      <SentimentChip sentiment={lastSentiment} first={firstSentiment} />
      {outcome && status === "resolved" ? <span className={chips.chip}>{outcome}</span> : null}
      {left && status !== "open" ? <span className={chips.chip}>{status}</span> : null}
      {assignee && assignee.id !== claim?.by.id ? <span className={chips.chip}>{assignee.name}</span> : null}
      {author?.followers ? <span className={chips.chip}>{formatShort(author.followers)} followers</span> : null}
      {topics.slice(0, 2).map((topic) => (
        <span key={topic.id} className={chips.chip}>
          {topic.name}
        </span>
      ))}
      {inboundCount > 1 ? <span className={chips.chip}>{countOf(inboundCount, "post")}</span> : null}
      <span className={chips.chip}>{source.name}</span>
    </span>
  );
}

function Marked({ match: { text, marks } }: { match: Match }) {
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
