"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OutsideLink, PostText } from "@/components/conversations/post-text";
import thread from "@/components/conversations/thread.module.css";
import classes from "@/components/replies/replies.module.css";
import { DecideButtons } from "@/components/approvals/decide-buttons";
import { WaitingFor } from "@/components/approvals/waiting-for";
import { useWork } from "@/components/conversations/work-context";
import { authorityQuery } from "@/lib/approvals/queries";
import { formatInstant, formatTimeWithSeconds } from "@/lib/format/date";
import { api } from "@/lib/http/client";
import { repliesQuery } from "@/lib/replies/queries";
import { sayReply } from "@/lib/replies/say-reply";
import type { Reply } from "@/lib/replies/schema";

type Props = { conversationId: string; reply: Reply; zone: string };

/** A reply on its way, where its post will stand, with what became of it. */
export function ReplyView({ conversationId, reply, zone }: Props) {
  const client = useQueryClient();
  const settle = {
    onError: (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: repliesQuery(conversationId).queryKey }),
  };
  const retry = useMutation({ mutationFn: () => api.post(`/api/v1/replies/${reply.id}/retry`), ...settle });
  const discard = useMutation({ mutationFn: () => api.delete(`/api/v1/replies/${reply.id}`), ...settle });
  const rework = useMutation({ mutationFn: () => api.post(`/api/v1/replies/${reply.id}/rework`), ...settle });
  const { userId, clockOffsetMs } = useWork();
  const authority = useQuery({ ...authorityQuery(conversationId), enabled: reply.state === "awaiting_approval" });
  const approval = authority.data?.approvals.find(({ replyId, state: at }) => replyId === reply.id && at === "pending");
  const state = sayReply(reply);
  const at = reply.sentAt ?? reply.queuedAt ?? reply.createdAt;
  return (
    <article className={`${thread.post} ${classes.reply}`} data-outbound data-state={reply.state} aria-label={`Reply of ${reply.author.name}, ${state.word.toLowerCase()}`}>
      <header className={thread.who}>
        <b dir="auto">{reply.author.name}</b>
        <time dateTime={at.toISOString()} title={formatInstant(at, zone)}>
          {formatTimeWithSeconds(at, zone)}
        </time>
        <span className={thread.ours}>{kindWords[reply.kind]}</span>
      </header>
      {reply.kind === "delete" ? null : <PostText className={thread.text} text={reply.text} />}
      <p className={classes.said} data-tone={state.tone} role="status">
        <b>{approval ? <WaitingFor approval={approval} clockOffsetMs={clockOffsetMs} /> : state.word}.</b> {state.sentence}
      </p>
      {reply.state === "awaiting_approval" ? (
        <footer className={thread.marks}>
          {reply.kind === "reply" && reply.author.id === userId ? (
            <Button size="compact-xs" variant="default" loading={rework.isPending} onClick={() => rework.mutate()}>
              Write it anew
            </Button>
          ) : null}
          {approval ? <DecideButtons approval={approval} /> : null}
        </footer>
      ) : null}
      {reply.state === "failed" || reply.state === "queued" ? (
        <footer className={thread.marks}>
          {reply.state === "failed" ? (
            <Button size="compact-xs" loading={retry.isPending} onClick={() => retry.mutate()}>
              Send again
            </Button>
          ) : null}
          <Button size="compact-xs" variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
            Take back
          </Button>
        </footer>
      ) : null}
      {reply.state === "sent" && reply.url ? (
        <footer className={thread.marks}>
          <span className={thread.source}>
            <OutsideLink href={reply.url}>See it there</OutsideLink>
          </span>
        </footer>
      ) : null}
    </article>
  );
}

const kindWords: Record<Reply["kind"], string> = { reply: "our reply", post: "our statement", edit: "our change of a post", delete: "a post of ours goes" };
