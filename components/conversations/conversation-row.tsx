"use client";
import { memo } from "react";
import chips from "@/components/conversations/chips.module.css";
import classes from "@/components/conversations/row.module.css";
import { SentimentChip } from "@/components/conversations/sentiment-chip";
import { WaitingClock } from "@/components/conversations/waiting-clock";
import { nameOf } from "@/lib/conversations/name-of";
import type { Conversation } from "@/lib/conversations/schema";
import { countOf, formatShort } from "@/lib/format/number";

type Props = {
  conversation: Conversation;
  href: string;
  selected: boolean;
  /** It left the tab while the list was being read. */
  left: boolean;
  onOpen: (id: string) => void;
};

export const ConversationRow = memo(function ConversationRow({ conversation, href, selected, left, onOpen }: Props) {
  const { author, preview, firstSentiment, lastSentiment, topics, assignee, source, status, inboundCount } = conversation;
  return (
    <a
      className={classes.row}
      href={href}
      aria-current={selected || undefined}
      data-left={left || undefined}
      data-conversation={conversation.id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(conversation.id);
      }}
    >
      <span className={classes.top}>
        <b className={classes.name} dir="auto">
          {nameOf(author)}
        </b>
        <WaitingClock conversation={conversation} />
      </span>
      <span className={classes.preview} dir="auto">
        {preview || (inboundCount > 0 ? "Removed on its network" : "No text")}
      </span>
      <span className={classes.chips}>
        <SentimentChip sentiment={lastSentiment} first={firstSentiment} />
        {left && status !== "open" ? <span className={chips.chip}>{status}</span> : null}
        {assignee ? <span className={chips.chip}>{assignee.name}</span> : null}
        {author?.followers ? <span className={chips.chip}>{formatShort(author.followers)} followers</span> : null}
        {topics.slice(0, 2).map((topic) => (
          <span key={topic.id} className={chips.chip}>
            {topic.name}
          </span>
        ))}
        {inboundCount > 1 ? <span className={chips.chip}>{countOf(inboundCount, "post")}</span> : null}
        <span className={chips.chip}>{source.name}</span>
      </span>
    </a>
  );
});
