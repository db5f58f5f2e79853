"use client";

import { Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import classes from "@/components/playbooks/authority-section.module.css";
import { insertIntoReply } from "@/components/replies/inserted-text";
import { makeKey } from "@/components/replies/make-key";
import { FormButtons } from "@/components/ui/form-buttons";
import { postingQuery } from "@/lib/approvals/queries";
import { actedOut, type ConversationAuthority } from "@/lib/approvals/schema";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";
import { sayRefund } from "@/lib/playbooks/say-refund";
import { actionWords, sayApprover, sayMoney } from "@/lib/playbooks/say-authority";
import type { Action, Money } from "@/lib/playbooks/schema";
import { sayLength } from "@/lib/replies/say-reply";

type Props = { action: Exclude<Action, "publish_reply">; authority: ConversationAuthority; conversationId: string; onClose: () => void };

/** Does one thing besides answering, or asks for it: the button says which. */
export function ActDialog({ action, authority, conversationId, onClose }: Props) {
  const client = useQueryClient();
  const granted = authority.actions.find((one) => one.action === action);
  const posts = authority.ownPosts.filter((post) => (action === "edit_own_post" ? post.edit : post.remove).allowed);
  const [postId, setPostId] = useState(posts[0]?.id ?? authority.ownPosts[0]?.id ?? "");
  const post = authority.ownPosts.find(({ id }) => id === postId);
  const [sourceId, setSourceId] = useState(authority.accounts[0]?.sourceId ?? 0);
  const [text, setText] = useState(action === "edit_own_post" ? (post?.text ?? "") : "");
  const [amount, setAmount] = useState("");
  const [currency, setCurrency] = useState(granted?.limit?.currency ?? "EUR");
  const posting = useQuery({ ...postingQuery(sourceId), enabled: action === "publish_statement" && sourceId > 0 });
  const money = readMoney(amount, currency);
  const isOver = granted?.limit && money ? money.currency !== granted.limit.currency || money.amount > granted.limit.amount : false;
  const asks = granted?.may === "with approval" || isOver;
  const approver = granted?.approver ?? "lead";
  const permission = action === "edit_own_post" ? post?.edit : action === "delete_own_post" ? post?.remove : action === "publish_statement" ? posting.data : undefined;
  const length = action === "publish_statement" ? sayLength(text, posting.data?.maxLength ?? null) : null;
  const body = bodyOf(action, { postId, sourceId, text: text.trim(), money });
  // The same wish under the same key, however often the button is pressed.
  const key = useRef({ of: "", key: "" });
  const run = useMutation({
    networkMode: "always",
    mutationFn() {
      const of = JSON.stringify(body);
      if (key.current.of !== of) key.current = { of, key: makeKey() };
      return api.post(`/api/v1/conversations/${conversationId}/actions`, { body: { ...body, idempotencyKey: key.current.key }, output: actedOut });
    },
    onSuccess({ outcome }) {
      if (outcome === "done" && action === "offer_refund" && money) insertIntoReply(conversationId, sayRefund(money));
      notifications.show({ title: outcome === "asked" ? "Asked" : "Done", message: outcome === "asked" ? "You hear of it as soon as it is decided." : doneWords[action] });
      onClose();
    },
    onSettled: () => Promise.all(["authority", "approvals", "replies"].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const mayRun = body !== null && permission?.allowed !== false && !length?.isTooLong && (action !== "edit_own_post" || text.trim() !== post?.text);
  return (
    <Modal opened onClose={onClose} title={actionWords[action].title} size="lg" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (mayRun) run.mutate();
        }}
      >
        {(action === "edit_own_post" || action === "delete_own_post") && authority.ownPosts.length > 1 ? (
          <NativeSelect
            label="Which post" value={postId} data={authority.ownPosts.map(({ id, text: said }) => ({ value: id, label: said.slice(0, 80) }))}
            onChange={(event) => {
              setPostId(event.currentTarget.value);
              if (action === "edit_own_post") setText(authority.ownPosts.find(({ id }) => id === event.currentTarget.value)?.text ?? "");
            }}
          />
        ) : null}
        {action === "delete_own_post" && post ? <blockquote dir="auto">{post.text}</blockquote> : null}
        {action === "publish_statement" ? (
          <NativeSelect
            label="As" value={String(sourceId)} data={authority.accounts.map(({ sourceId: id, handle, network }) => ({ value: String(id), label: `${handle} on ${networkName(network)}` }))}
            onChange={(event) => setSourceId(Number(event.currentTarget.value))}
          />
        ) : null}
        {action === "edit_own_post" || action === "publish_statement" || action === "change_standing_wording" ? (
          <Textarea
            label={action === "change_standing_wording" ? "What every later post should say or leave out" : "Text"} autosize minRows={3} maxRows={12} maxLength={10_000} dir="auto" data-autofocus
            value={text} onChange={(event) => setText(event.currentTarget.value)} description={length?.words} error={length?.isTooLong ? length.words : undefined}
          />
        ) : null}
        {action === "offer_refund" ? (
          <div className={classes.money}>
            <TextInput label="Amount" inputMode="decimal" placeholder="20.00" data-autofocus value={amount} error={amount.trim() !== "" && !money ? "An amount, as 12.50" : undefined} onChange={(event) => setAmount(event.currentTarget.value)} />
            <TextInput label="Currency" w={90} maxLength={3} value={currency} onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())} />
          </div>
        ) : null}
        {permission ? <p role="status">{permission.reason}</p> : null}
        <p>
          {granted?.why}
          {isOver && granted?.limit ? ` This is above ${sayMoney(granted.limit)}.` : ""}
        </p>
        {run.error ? (
          <p className={classes.problem} role="alert">
            {run.error.message}
          </p>
        ) : null}
        <FormButtons color={action === "delete_own_post" && !asks ? "red" : undefined} loading={run.isPending} disabled={!mayRun} onClose={onClose}>
          {asks ? `Ask ${sayApprover(approver, Math.max(1, granted?.stepsNeeded ?? 1))}` : buttonWords[action]}
        </FormButtons>
      </form>
    </Modal>
  );
}

const buttonWords: Record<Props["action"], string> = {
  edit_own_post: "Change it", delete_own_post: "Delete it", publish_statement: "Publish it", offer_refund: "Offer it", change_standing_wording: "Keep it",
};
const doneWords: Record<Props["action"], string> = {
  edit_own_post: "The change is on its way.", delete_own_post: "The deletion is on its way.", publish_statement: "The statement is on its way.",
  offer_refund: "Kept, and put into the reply.", change_standing_wording: "Kept.",
};

function readMoney(amount: string, currency: string): Money | null {
  const text = amount.trim().replace(",", ".");
  if (!/^\d{1,7}(?:\.\d{1,2})?$/.test(text) || !/^[A-Z]{3}$/.test(currency) || Number(text) <= 0) return null;
  return { amount: Number(text), currency };
}

function bodyOf(action: Props["action"], { postId, sourceId, text, money }: { postId: string; sourceId: number; text: string; money: Money | null }): Record<string, unknown> | null {
  switch (action) {
    case "edit_own_post":
      return text === "" || postId === "" ? null : { action, mentionId: postId, text };
    case "delete_own_post":
      return postId === "" ? null : { action, mentionId: postId };
    case "publish_statement":
      return text === "" || sourceId === 0 ? null : { action, sourceId, text };
    case "offer_refund":
      return money === null ? null : { action, money };
    case "change_standing_wording":
      return text === "" ? null : { action, text };
  }
}
