"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { CheckedPosts } from "@/components/promises/checked-posts";
import { StandingWords } from "@/components/promises/standing-words";
import type { usePromiseState } from "@/components/promises/use-promise-changes";
import { type RowAction, RowMenu } from "@/components/ui/row-menu";
import rows from "@/components/ui/rows.module.css";
import { formatInstant } from "@/lib/format/date";
import { mayTell, sayDue } from "@/lib/promises/say-promise";
import type { ListedPromise, PromiseState } from "@/lib/promises/schema";

type Props = { promise: ListedPromise; zone: string; now: Date; change: ReturnType<typeof usePromiseState>; onEdit: () => void };

export function PromiseItem({ promise, zone, now, change, onEdit }: Props) {
  const { text, rule, owner, conversation, checked, toldAt, state } = promise;
  const set = (next: PromiseState) => change.mutate({ promise, state: next });
  const actions: RowAction[] = [
    { label: "Change", onChoose: onEdit },
    ...(state === "open" ? [{ label: "It is broken", onChoose: () => set("broken") }] : []),
    ...(state === "broken" ? [{ label: "Mark as kept", onChoose: () => set("kept") }] : []),
    ...(state === "open" || state === "broken" ? [{ label: "Withdraw", onChoose: () => set("withdrawn"), isGrave: true }] : []),
    ...(state === "kept" || state === "withdrawn" ? [{ label: "Take it up again", onChoose: () => set("open") }] : []),
  ];
  return (
    <li className={rows.item}>
      <div className={rows.what}>
        <h3 dir="auto">{text}</h3>
        <p>
          <StandingWords promise={promise} now={now} />
          {owner.name} sees to it · {sayDue(promise, zone)}
        </p>
        {rule ? <p dir="auto">{rule}.</p> : null}
        {conversation ? (
          <p dir="auto">
            From the conversation with {conversation.author ?? "somebody"}: <Link href={`/conversations/${conversation.id}`}>{conversation.preview || "the conversation"}</Link>
            {toldAt ? ` · told on ${formatInstant(toldAt, zone)}` : ""}
          </p>
        ) : null}
        <CheckedPosts posts={checked} zone={zone} opened={state === "broken"} />
      </div>
      <div className={rows.actions}>
        {mayTell(promise) && conversation ? (
          <Button size="xs" variant={state === "kept" ? "filled" : "default"} component={Link} href={`/conversations/${conversation.id}?tell=${promise.id}`}>
            Tell them it is done
          </Button>
        ) : null}
        {promise.mayChange && state === "open" ? (
          <Button size="xs" variant="default" loading={change.isPending && change.variables?.promise.id === promise.id} onClick={() => set("kept")}>
            Mark as kept
          </Button>
        ) : null}
        {promise.mayChange && state === "broken" ? (
          <Button size="xs" variant="default" loading={change.isPending && change.variables?.promise.id === promise.id} onClick={() => set("open")}>
            Go on holding us to it
          </Button>
        ) : null}
        {promise.mayChange ? <RowMenu label={`More for: ${text}`} actions={actions} /> : null}
      </div>
    </li>
  );
}
