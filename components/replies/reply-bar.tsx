"use client";

import { Button, Kbd } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef } from "react";
import { useClaiming } from "@/components/claims/claim-context";
import { fieldOnItsWay } from "@/components/conversations/use-shortcuts";
import { isInserting, onInserted } from "@/components/replies/inserted-text";
import classes from "@/components/replies/replies.module.css";
import type { Post } from "@/lib/conversations/schema";
import type { Reply } from "@/lib/replies/schema";
import { seenOf } from "@/lib/replies/seen-of";

// Fetched once the thread stands, before anybody asks for it.
const loadComposer = () => import("@/components/replies/composer").then((m) => m.Composer);
const Composer = dynamic(loadComposer, { ssr: false, loading: () => <div className={classes.bar} aria-busy role="status" {...fieldOnItsWay}>Opening…</div> });

/** What is being answered: a post's id, the newest one of somebody else ("newest"), or nothing. */
export type Answering = string | null;

type Props = {
  conversationId: string;
  posts: readonly Post[];
  replies: UseQueryResult<{ replies: Reply[]; draft: Reply | null }>;
  answering: Answering;
  onAnswer: (answering: Answering) => void;
};

/** Under the thread: opens the composer, or is it. */
export function ReplyBar({ conversationId, posts, replies, answering, onAnswer }: Props) {
  const canAnswer = (post: Post) => !post.outbound && post.deletedAt === null;
  const newest = posts.findLast(canAnswer);
  const draft = replies.data?.draft ?? null;
  // A draft goes on under the post it was begun for.
  const begun = posts.find((post) => post.id === draft?.mentionId && canAnswer(post));
  const target = answering === "newest" ? (begun ?? newest) : posts.find((post) => post.id === answering && canAnswer(post));
  const storedDraft = useMemo(() => ({ text: draft?.text ?? "", updatedAt: draft?.updatedAt ?? null }), [draft]);
  const seen = useMemo(() => seenOf(posts, replies.data?.replies ?? []), [posts, replies.data]);
  const holder = useClaiming()?.holder ?? null;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => void loadComposer(), []);
  const isClosed = answering === null;
  useEffect(() => {
    // Something else on the screen has words for the reply: the composer takes them once it is there.
    const open = () => {
      if (isClosed && isInserting(conversationId)) onAnswer("newest");
    };
    open();
    return onInserted(open);
  }, [conversationId, isClosed, onAnswer]);
  useEffect(() => {
    // What had the focus is gone: it goes back to where it came from.
    if (wasOpen.current && answering === null) button.current?.focus();
    wasOpen.current = answering !== null;
  }, [answering]);
  if (!newest) return null;
  if (answering !== null && !replies.data) {
    return (
      <div className={classes.bar} role={replies.isError ? "alert" : "status"} aria-busy={!replies.isError} {...(replies.isError ? {} : fieldOnItsWay)}>
        {replies.isError ? "Your draft could not be read." : "Opening…"}
        {replies.isError ? (
          <Button size="compact-xs" variant="default" loading={replies.isFetching} onClick={() => void replies.refetch()}>
            Try again
          </Button>
        ) : null}
      </div>
    );
  }
  if (target) return <Composer key={conversationId} conversationId={conversationId} post={target} draft={storedDraft} seen={seen} onClose={() => onAnswer(null)} />;
  if (holder) {
    return (
      <div className={classes.bar}>
        {holder.by.name} is answering.{draft ? " Your draft is kept." : ""}
      </div>
    );
  }
  return (
    <div className={classes.bar}>
      <Button ref={button} size="xs" variant="default" rightSection={<Kbd size="xs">r</Kbd>} onClick={() => onAnswer("newest")}>
        {draft ? "Go on with your draft" : "Reply"}
      </Button>
      {draft ? (
        <span dir="auto" className={classes.begun}>
          {draft.text}
        </span>
      ) : null}
    </div>
  );
}
