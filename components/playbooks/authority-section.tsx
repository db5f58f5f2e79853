"use client";

import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Asked } from "@/components/approvals/asked";
import { DecideButtons } from "@/components/approvals/decide-buttons";
import { SayState } from "@/components/approvals/say-state";
import { useWork } from "@/components/conversations/work-context";
import { insertIntoReply } from "@/components/replies/inserted-text";
import classes from "@/components/playbooks/authority-section.module.css";
import { authorityQuery } from "@/lib/approvals/queries";
import { sayAction } from "@/lib/approvals/say-approval";
import type { Approval, ConversationAuthority } from "@/lib/approvals/schema";
import { formatInstant } from "@/lib/format/date";
import { sayRefund } from "@/lib/playbooks/say-refund";
import { actionWords, sayApprover, sayMoney } from "@/lib/playbooks/say-authority";
import type { Action } from "@/lib/playbooks/schema";

const ActDialog = dynamic(() => import("@/components/playbooks/act-dialog").then((m) => m.ActDialog), { ssr: false });
const PromiseDialog = dynamic(() => import("@/components/promises/promise-dialog").then((m) => m.PromiseDialog), { ssr: false });

type Granted = ConversationAuthority["actions"][number];

/** What the reader may do in this conversation, alone or by asking; what is asked, and what was done by whose leave. */
export function AuthoritySection({ conversationId }: { conversationId: string }) {
  const { timeZone } = useWork();
  const query = useQuery(authorityQuery(conversationId));
  const [wanted, setWanted] = useState<Exclude<Action, "publish_reply"> | null>(null);
  const [promises, setPromises] = useState(false);
  const { data } = query;
  const clockOffsetMs = data ? data.asOf.getTime() - query.dataUpdatedAt : 0;
  const begin = (granted: Granted) => {
    if (granted.action === "publish_reply") insertIntoReply(conversationId, "");
    else if (granted.action === "change_standing_wording" && granted.may === "alone") setPromises(true);
    else setWanted(granted.action);
  };
  return (
    <section className={classes.section} aria-busy={query.isPending}>
      <h3>What you may do now</h3>
      {query.isPending && !query.isError ? <Skeleton height={150} radius={8} animate={false} /> : null}
      {query.isError && !data ? (
        <p role="alert">
          It could not be read.{" "}
          <Button size="compact-xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {data ? (
        <>
          <p className={classes.playbook}>
            By the playbook <b>{data.playbook.name}</b>, at severity {data.severity}
          </p>
          <Actions authority={data} onBegin={begin} />
          <Requests approvals={data.approvals} zone={timeZone} clockOffsetMs={clockOffsetMs} conversationId={conversationId} onPromise={() => setPromises(true)} />
          <Uses uses={data.uses} zone={timeZone} />
          {wanted ? <ActDialog action={wanted} authority={data} conversationId={conversationId} onClose={() => setWanted(null)} /> : null}
          {promises ? <PromiseDialog asked={{ conversationId }} zone={timeZone} onClose={() => setPromises(false)} /> : null}
        </>
      ) : null}
    </section>
  );
}

function Actions({ authority: { actions, ownPosts, accounts }, onBegin }: { authority: ConversationAuthority; onBegin: (granted: Granted) => void }) {
  const isPossible = ({ action }: Granted) => {
    if (action === "edit_own_post" || action === "delete_own_post") return ownPosts.length > 0;
    return action !== "publish_statement" || accounts.length > 0;
  };
  const [possible, refused] = [actions.filter((granted) => granted.may !== "no" && isPossible(granted)), actions.filter((granted) => granted.may === "no")];
  return (
    <>
      <ul className={classes.actions}>
        {possible.map((granted) => (
          <li key={granted.action}>
            <Button size="compact-sm" variant={granted.may === "alone" ? "light" : "default"} title={granted.why} onClick={() => onBegin(granted)}>
              {actionWords[granted.action].title}
              {granted.limit ? ` up to ${sayMoney(granted.limit)}` : ""}
            </Button>
            <span>{granted.may === "alone" ? "by yourself" : `ask ${sayApprover(granted.approver ?? "lead", granted.stepsNeeded)}`}</span>
          </li>
        ))}
      </ul>
      {refused.length > 0 ? <p className={classes.refused}>Not by your role: {refused.map(({ action }) => actionWords[action].verb).join(", ")}.</p> : null}
    </>
  );
}

type RequestsProps = { approvals: readonly Approval[]; zone: string; clockOffsetMs: number; conversationId: string; onPromise: () => void };

function Requests({ approvals, zone, clockOffsetMs, conversationId, onPromise }: RequestsProps) {
  if (approvals.length === 0) return null;
  return (
    <ul className={classes.requests} aria-label="Asked here">
      {approvals.map((approval) => (
        <li key={approval.id} data-state={approval.state}>
          <p className={classes.what}>
            <b>{sayAction(approval.action, approval.asked)}</b> · {approval.isMine ? "you asked" : `${approval.requestedBy.name} asked`}
          </p>
          {approval.state === "pending" ? <Asked action={approval.action} asked={approval.action === "publish_reply" ? { text: approval.asked.text } : approval.asked} /> : null}
          <SayState approval={approval} zone={zone} clockOffsetMs={clockOffsetMs} />
          <DecideButtons approval={approval} />
          {approval.isMine && approval.state === "approved" ? <Next approval={approval} conversationId={conversationId} onPromise={onPromise} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** What whoever asked does with the leave they got, where it is theirs to do. */
function Next({ approval: { action, asked }, conversationId, onPromise }: { approval: Approval; conversationId: string; onPromise: () => void }) {
  const { money } = asked;
  if (action === "offer_refund" && money) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => insertIntoReply(conversationId, sayRefund(money))}>
        Put it into the reply
      </Button>
    );
  }
  if (action !== "change_standing_wording") return null;
  return (
    <Button size="compact-xs" variant="default" onClick={onPromise}>
      Make it a promise
    </Button>
  );
}

function Uses({ uses, zone }: { uses: ConversationAuthority["uses"]; zone: string }) {
  if (uses.length === 0) return null;
  return (
    <ul className={classes.uses} aria-label="Done here">
      {uses.map(({ id, by, action, asked, at, wasApproved }) => (
        <li key={id}>
          {by.name}: {sayAction(action, asked).toLowerCase()}
          {wasApproved ? ", allowed" : ""} · <time dateTime={at.toISOString()}>{formatInstant(at, zone)}</time>
        </li>
      ))}
    </ul>
  );
}
