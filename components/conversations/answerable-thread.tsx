"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Thread } from "@/components/conversations/thread";
import type { useConversation } from "@/components/conversations/use-conversation";
import { useCorrection } from "@/components/conversations/use-correction";
import { useWork } from "@/components/conversations/work-context";
import { type Answering, ReplyBar } from "@/components/replies/reply-bar";
import { ReplyView } from "@/components/replies/reply-view";
import type { Fact, Post } from "@/lib/conversations/schema";
import { repliesQuery } from "@/lib/replies/queries";
import { shownReplies } from "@/lib/replies/shown-replies";

type Props = {
  id: string;
  posts: readonly Post[];
  facts: readonly Fact[];
  query: ReturnType<typeof useConversation>;
  answering: Answering;
  onAnswer: (answering: Answering) => void;
};

/** The posts, the replies on their way below them, and where one answers. */
export function AnswerableThread({ id, posts, facts, query, answering, onAnswer }: Props) {
  const { timeZone } = useWork();
  const onCorrect = useCorrection(id);
  const replies = useQuery(repliesQuery(id));
  const shown = useMemo(() => shownReplies(replies.data?.replies ?? [], posts, query.hasEarlier), [replies.data, posts, query.hasEarlier]);
  return (
    <>
      <Thread
        posts={posts}
        facts={facts}
        hasEarlier={query.hasEarlier}
        loadingEarlier={query.loadingEarlier}
        onEarlier={query.loadEarlier}
        onReply={onAnswer}
        onCorrect={onCorrect}
        tail={shown.map((reply) => (
          <ReplyView key={reply.id} conversationId={id} reply={reply} zone={timeZone} />
        ))}
        tailKey={shown.map((reply) => `${reply.id} ${reply.state}`).join()}
      />
      <ReplyBar conversationId={id} posts={posts} replies={replies} answering={answering} onAnswer={onAnswer} />
    </>
  );
}
