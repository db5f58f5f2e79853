"use client";

import { Button, CloseButton, Kbd, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useClaiming } from "@/components/claims/claim-context";
import { CrossedDraftQuestion, UnseenQuestion, unseenBy } from "@/components/claims/crossed-questions";
import { OutsideLink } from "@/components/conversations/post-text";
import { useTypedAhead } from "@/components/conversations/typed-ahead";
import { useReplyPromises } from "@/components/promises/use-reply-promises";
import type { DraftState, StoredDraft } from "@/components/replies/draft-saver";
import { makeKey } from "@/components/replies/make-key";
import classes from "@/components/replies/replies.module.css";
import { SayPermission } from "@/components/replies/say-permission";
import { appended, onInserted, takeInserted } from "@/components/replies/inserted-text";
import { useDraft } from "@/components/replies/use-draft";
import { useTemplates } from "@/components/templates/use-templates";
import { authorityQuery } from "@/lib/approvals/queries";
import { nameOf } from "@/lib/conversations/name-of";
import type { Post } from "@/lib/conversations/schema";
import { api } from "@/lib/http/client";
import { permissionQuery, repliesQuery } from "@/lib/replies/queries";
import { sayLength } from "@/lib/replies/say-reply";
import { replyOut } from "@/lib/replies/schema";
import type { seenOf } from "@/lib/replies/seen-of";

type Props = {
  conversationId: string;
  /** The post that is answered. */
  post: Post;
  /** The reader's stored draft. */
  draft: StoredDraft;
  /** The newest of ours on the screen as the writing begins: whatever comes later is asked about before this goes out. */
  seen: ReturnType<typeof seenOf>;
  onClose: () => void;
};

const draftWords: Record<DraftState, string> = {
  saved: "Draft saved",
  changed: "",
  "not saved": "Draft not saved yet; kept in this window",
  crossed: "Draft not saved: choose a text",
};

/** Writes an answer. Whether the network takes it is asked when it opens, not before. */
export function Composer({ conversationId, post, draft: stored, seen, onClose }: Props) {
  const client = useQueryClient();
  const permission = useQuery(permissionQuery(conversationId, post.id));
  const draft = useDraft(conversationId, post.id, stored);
  const [seenFirst] = useState(seen);
  const claiming = useClaiming();
  const holder = claiming?.holder ?? null;
  const promises = useReplyPromises({ conversationId, mentionId: post.id, text: draft.text, write: draft.write });
  const field = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates({ conversationId, author: post.author, text: draft.text, write: draft.write, field });
  const authority = useQuery(authorityQuery(conversationId));
  const granted = authority.data?.actions.find(({ action }) => action === "publish_reply");
  const asks = granted?.may === "with approval";
  // The same text is sent under the same key, however often the button is pressed or the line breaks.
  const key = useRef({ text: "", key: "" });
  // Asked to send while the network's permission was still on its way: goes out when it comes.
  const [isWanted, setIsWanted] = useState(false);
  const send = useMutation({
    networkMode: "always",
    onMutate: () => setIsWanted(false),
    async mutationFn({ text, sendAnyway }: { text: string; sendAnyway?: boolean }) {
      const keyText = `${post.id} ${text}`;
      if (key.current.text !== keyText) key.current = { text: keyText, key: makeKey() };
      await draft.saver.close();
      return api.post(`/api/v1/conversations/${conversationId}/replies`, { body: { mentionId: post.id, text, idempotencyKey: key.current.key, seen: seenFirst, sendAnyway, ...(asks ? { asksApproval: true } : {}), ...templates.body, ...promises.body }, output: replyOut });
    },
    onSuccess(reply) {
      draft.saver.used();
      promises.onSent();
      client.setQueryData(repliesQuery(conversationId).queryKey, (known) => ({
        replies: [...(known?.replies ?? []).filter(({ id }) => id !== reply.id), reply],
        draft: null,
      }));
      onClose();
    },
    onError() {
      void draft.saver.reopen();
      // It may stand in the outbox all the same, when only the answer was lost.
      void client.invalidateQueries({ queryKey: repliesQuery(conversationId).queryKey });
    },
  });
  const allowed = permission.data?.allowed === true;
  const length = sayLength(draft.text, permission.data?.maxLength ?? null);
  const newer = unseenBy(send.error);
  const maySend = allowed && !holder && !draft.crossed && draft.text.trim() !== "" && !length?.isTooLong && !promises.stops && !templates.stops && granted?.may !== "no" && !send.isPending;
  const submit = () => {
    if (maySend) send.mutate({ text: draft.text.trim() });
    else if (permission.isPending && draft.text.trim() !== "") setIsWanted(true);
  };
  const { mutate } = send;
  useEffect(() => {
    if (isWanted && maySend) mutate({ text: draft.text.trim() });
  }, [isWanted, maySend, mutate, draft.text]);
  // At once, before the next key.
  useLayoutEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const { write } = draft;
  useTypedAhead("reply", conversationId, (ahead) => {
    write(draft.text + ahead);
    if (!holder) claiming?.write();
  });
  useEffect(() => {
    const take = () => {
      const sentence = takeInserted(conversationId);
      if (sentence !== null) write(appended(field.current?.value ?? "", sentence));
      if (sentence !== null) field.current?.focus();
    };
    take();
    return onInserted(take);
  }, [conversationId, write]);
  const url = permission.data?.url ?? post.url;
  const showsField = allowed || permission.isPending || draft.text !== "";
  return (
    <form
      className={classes.composer}
      aria-label="Reply"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <header className={classes.to}>
        <p dir="auto">
          <b>To {nameOf(post.author)}:</b> {post.text}
        </p>
        <span className={classes.draftState} role="status">
          {draft.text === "" ? "" : isWanted && permission.isPending ? "Goes out when the network allows it" : draftWords[draft.state]}
        </span>
        <CloseButton size="sm" aria-label="Close the reply; the draft is kept" onClick={onClose} />
      </header>
      {templates.choices}
      {showsField ? (
        <Textarea
          {...templates.field}
          ref={field}
          aria-label={`Reply to ${nameOf(post.author)}`}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          placeholder={permission.data?.account ? `Answer as @${permission.data.account.replace(/^@/, "")}` : "Write the answer"}
          dir="auto"
          autosize
          minRows={2}
          maxRows={7}
          value={draft.text}
          readOnly={permission.data?.allowed === false || send.isPending || holder !== null}
          onChange={(event) => {
            setIsWanted(false);
            draft.write(event.currentTarget.value);
            templates.onType(event.currentTarget.value, event.currentTarget.selectionStart);
            claiming?.write();
          }}
          onBlur={() => void draft.saver.flush()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || templates.onKey(event)) return;
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              submit();
            }
            if (event.key === "Escape") {
              event.stopPropagation();
              onClose();
            }
          }}
        />
      ) : null}
      <div className={classes.under}>
        <SayPermission query={permission} />
        {allowed && length ? (
          <span className={classes.length} data-over={length.isTooLong || undefined} role={length.isTooLong ? "alert" : undefined}>
            {length.words}
          </span>
        ) : null}
      </div>
      {templates.warnings}
      {promises.row}
      {granted && granted.may !== "alone" ? (
        <p className={classes.permission} role="status">
          {granted.why}
        </p>
      ) : null}
      {holder ? <p className={classes.problem}>{holder.by.name} is answering. What you wrote is kept as your draft.</p> : null}
      {draft.crossed ? <CrossedDraftQuestion crossed={draft.crossed} onChoose={draft.choose} /> : null}
      {newer ? (
        <UnseenQuestion newer={newer} isPending={send.isPending} onSend={() => send.mutate({ text: draft.text.trim(), sendAnyway: true })} onKeep={onClose} />
      ) : null}
      {send.error && !newer ? (
        <p className={classes.problem} role="alert">
          {send.error.message}
        </p>
      ) : null}
      <footer className={classes.foot}>
        <div className={classes.tools}>
          {url ? <OutsideLink href={url}>Open on the network</OutsideLink> : <span>The network gave no address of this post.</span>}
          {allowed && !holder ? templates.button : null}
          {allowed && !holder ? promises.button : null}
        </div>
        {allowed ? (
          <Button
            className={classes.send}
            type="submit"
            size="xs"
            disabled={!maySend && !send.isPending}
            loading={send.isPending}
            rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
            // The field keeps the focus: leaving it saves the draft, and the answer would wait for that.
            onMouseDown={(event) => event.preventDefault()}
          >
            {asks ? "Ask for approval" : "Send"}
          </Button>
        ) : null}
      </footer>
    </form>
  );
}
