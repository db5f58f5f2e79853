"use client";

import Link from "next/link";
import { Asked } from "@/components/approvals/asked";
import classes from "@/components/approvals/approvals.module.css";
import { DecideButtons } from "@/components/approvals/decide-buttons";
import { SayState } from "@/components/approvals/say-state";
import { sayAction } from "@/lib/approvals/say-approval";
import type { Approval } from "@/lib/approvals/schema";
import { networkName } from "@/lib/format/network";

type Props = { approval: Approval; zone: string; clockOffsetMs: number; isMarked?: boolean };

/** One request: who asks for what, where, since when, and what became of it. */
export function ApprovalCard({ approval, zone, clockOffsetMs, isMarked }: Props) {
  const { action, asked, conversation, playbook, requestedBy, isMine } = approval;
  const heading = `approval-${approval.id}`;
  return (
    <article className={classes.card} aria-labelledby={heading} data-marked={isMarked || undefined}>
      <header>
        <h3 id={heading}>{sayAction(action, asked)}</h3>
        <p className={classes.facts}>
          {isMine ? "You asked" : `${requestedBy.name} asks`}
          {asked.network ? ` · ${networkName(asked.network)}` : ""}
          {asked.account && action !== "publish_statement" ? ` as @${asked.account.replace(/^@/, "")}` : ""}
          {conversation ? ` · severity ${conversation.severity}` : ""} · {playbook ?? "Everyday"}
        </p>
      </header>
      {conversation && action !== "publish_reply" ? (
        <p className={classes.about} dir="auto">
          <b>{conversation.who}:</b> {conversation.preview}
        </p>
      ) : null}
      <Asked action={action} asked={asked} />
      <SayState approval={approval} zone={zone} clockOffsetMs={clockOffsetMs} />
      <DecideButtons approval={approval} />
      {conversation ? (
        <Link className={classes.open} href={`/conversations/${conversation.id}`}>
          Open the conversation
        </Link>
      ) : null}
    </article>
  );
}
