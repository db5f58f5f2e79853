"use client";
import { Button, Skeleton } from "@mantine/core";
import type { RefCallback, RefObject } from "react";
import { ClaimBar } from "@/components/claims/claim-bar";
import { ClaimContext } from "@/components/claims/claim-context";
import { useClaim } from "@/components/claims/use-claim";
import type { useConversation } from "@/components/conversations/use-conversation";
import { AnswerableThread } from "@/components/conversations/answerable-thread";
import { FactsPane } from "@/components/conversations/facts-pane";
import { Notes } from "@/components/conversations/notes";
import classes from "@/components/conversations/screen.module.css";
import { type OpenMenu, ThreadActions } from "@/components/conversations/thread-actions";
import { useShortcutSetting, useShortcuts } from "@/components/conversations/use-shortcuts";
import type { Wanted } from "@/components/conversations/use-changes";
import { WaitingClock } from "@/components/conversations/waiting-clock";
import type { Answering } from "@/components/replies/reply-bar";
import { nameOf } from "@/lib/conversations/name-of";
import { networkName } from "@/lib/format/network";
import type { Conversation } from "@/lib/conversations/schema";
import { ApiError } from "@/lib/http/client";

type Props = {
  id: string;
  /** As the list or a pending change knows it; the header stands before the posts are there. */
  conversation: Conversation | undefined;
  query: ReturnType<typeof useConversation>;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  onChange: (wanted: Wanted) => void;
  onBack: () => void;
  onFacts: () => void;
  answering: Answering;
  onAnswer: (answering: Answering) => void;
  drafts: Map<string, string>;
  noteField: RefCallback<HTMLTextAreaElement>;
  pane: RefObject<HTMLElement | null>;
};

/** Thread and facts of the open conversation. */
export function ConversationPane({ id, conversation, query, menu, onMenu, onChange, onBack, onFacts, answering, onAnswer, drafts, noteField, pane }: Props) {
  const { detail, posts, error } = query;
  const claiming = useClaim(id, conversation);
  const [shortcutsOn] = useShortcutSetting();
  useShortcuts({ c: () => (claiming.holder ? undefined : claiming.isMine ? claiming.release() : claiming.claim()) }, shortcutsOn);
  return (
    <ClaimContext value={claiming}>
      <section className={classes.thread} ref={pane} aria-label="Conversation" tabIndex={-1}>
        <header className={classes.head}>
          <Button className={classes.back} variant="subtle" size="compact-sm" onClick={onBack}>
            ← List
          </Button>
          <div className={classes.title}>
            <h2 dir="auto">{conversation ? nameOf(conversation.author) : error ? "Not found" : <Skeleton width={160} height={18} />}</h2>
            {conversation ? (
              <p>
                {networkName(conversation.source.network)} · <WaitingClock conversation={conversation} long />
              </p>
            ) : null}
          </div>
          <Button className={classes.toFacts} variant="subtle" size="compact-sm" onClick={onFacts}>
            Facts and notes
          </Button>
          {conversation ? (
            <div className={classes.actions}>
              <ThreadActions conversation={conversation} menu={menu} onMenu={onMenu} onChange={onChange} />
            </div>
          ) : null}
          {conversation ? <ClaimBar conversationId={id} /> : null}
        </header>
        {detail ? (
          <AnswerableThread key={id} id={id} facts={detail.facts} posts={posts} query={query} answering={answering} onAnswer={onAnswer} />
        ) : error ? (
          <div className={classes.hint}>
            <p>{error instanceof ApiError ? error.message : "The conversation could not be read."}</p>
            <Button variant="default" size="xs" onClick={query.retry}>
              Try again
            </Button>
          </div>
        ) : (
          <ThreadSkeleton />
        )}
      </section>
      <aside className={classes.facts} aria-label="Facts and notes">
        <Button className={classes.back} variant="subtle" size="compact-sm" onClick={onFacts}>
          ← Posts
        </Button>
        {detail && conversation ? (
          <FactsPane conversation={conversation} detail={detail} onChange={onChange}>
            <Notes key={id} conversationId={id} notes={detail.notes} drafts={drafts} field={noteField} />
          </FactsPane>
        ) : null}
      </aside>
    </ClaimContext>
  );
}

function ThreadSkeleton() {
  return (
    <div className={classes.threadSkeleton} role="status" aria-busy="true" aria-label="Loading posts">
      {["70%", "55%", "64%"].map((width) => (
        <Skeleton key={width} width={width} height={84} radius={12} />
      ))}
    </div>
  );
}
