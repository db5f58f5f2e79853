"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { FindingCard } from "@/components/advocacy/finding-card";
import classes from "@/components/advocacy/guard.module.css";
import { MarkedText } from "@/components/advocacy/marked-text";
import { OutsideLink } from "@/components/conversations/post-text";
import { StateChip } from "@/components/ui/state-chip";
import type { GuardedPost } from "@/lib/advocacy/posts/schema";
import { formatInstant } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";

const states = { blocked: "Held back, not posted", cleared: "May be posted", published: "Stands on the network" };

/** One post with what was found, and the decision. */
export function GuardedItem({ post, zone, onDecide }: { post: GuardedPost; zone: string; onDecide: () => void }) {
  const { writer, network, text, state, findings, campaign, createdAt, url, conversationId, decided, mayDecide } = post;
  const [first, ...others] = findings;
  return (
    <li className={classes.item}>
      <div className={classes.meta}>
        <StateChip tone={decided || state === "cleared" ? "good" : findings.some(({ level }) => level === "block") ? "act" : undefined}>{states[state]}</StateChip>
        {writer ? (
          <span>
            <strong>{writer.name}</strong>
            {writer.position ? `, ${writer.position}` : ""}
          </span>
        ) : null}
        <span>
          {networkName(network)}, {formatInstant(createdAt, zone)}
        </span>
        {campaign ? <span>“{campaign}”</span> : null}
        {url ? <OutsideLink href={url}>Open the post</OutsideLink> : null}
        {conversationId ? <Link href={`/conversations/${conversationId}`}>The conversation</Link> : null}
      </div>
      <p className={classes.text} dir="auto">
        <MarkedText text={text} spans={findings.filter(({ kind }) => kind !== "undisclosed").flatMap(({ evidence }) => evidence.spans)} />
      </p>
      {decided ? (
        <p className={classes.decided}>
          {decided.by}, {formatInstant(decided.at, zone)}: {decided.reason}
        </p>
      ) : null}
      {first ? <FindingCard finding={first} text={text} zone={zone} isWriter={false} /> : null}
      {others.length > 0 ? (
        <details>
          <summary>{others.length === 1 ? "One more finding" : `${others.length} more findings`}</summary>
          <div className={classes.list}>
            {others.map((finding, index) => (
              <FindingCard key={`${finding.kind}${index}`} finding={finding} text={text} zone={zone} isWriter={false} />
            ))}
          </div>
        </details>
      ) : null}
      {mayDecide ? (
        <div className={classes.foot}>
          <Button size="xs" variant="default" onClick={onDecide}>
            {state === "blocked" ? "Let it through …" : "Settle it …"}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
