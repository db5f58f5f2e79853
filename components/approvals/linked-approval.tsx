"use client";

import { Button, Skeleton, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Asked } from "@/components/approvals/asked";
import classes from "@/components/approvals/approvals.module.css";
import { SayState } from "@/components/approvals/say-state";
import { AuthTitle } from "@/components/auth/auth-card";
import { linkedApprovalQuery } from "@/lib/approvals/queries";
import { sayAskedTitle } from "@/lib/approvals/say-approval";
import { linkedApprovalOut } from "@/lib/approvals/schema";
import { networkName } from "@/lib/format/network";
import { ApiError, api } from "@/lib/http/client";

/** Behind the link of a message: what is asked, and two buttons. Opening it changes nothing. */
export function LinkedApproval({ token }: { token: string }) {
  const client = useQueryClient();
  const query = useQuery({ ...linkedApprovalQuery(token), retry: (times, error) => times < 2 && !(error instanceof ApiError) });
  const [note, setNote] = useState("");
  const decide = useMutation({
    networkMode: "always",
    mutationFn: (allow: boolean) => api.post(`/api/v1/approve/${token}`, { body: { allow, note }, output: linkedApprovalOut }),
    onSuccess: (linked) => client.setQueryData(linkedApprovalQuery(token).queryKey, linked),
    onError: () => void query.refetch(),
  });
  if (query.isError && !query.data) {
    return (
      <AuthTitle title={query.error instanceof ApiError && query.error.problem.status === 410 ? "This link cannot be used" : "This could not be read"}>
        {query.error.message} <a href="/approvals">To the approvals</a>
      </AuthTitle>
    );
  }
  if (!query.data) return <Skeleton height={220} radius={12} animate={false} aria-busy role="status" aria-label="Loading what is asked" />;
  const { person, workspace, approval, timeZone, asOf } = query.data;
  const { asked, action, conversation } = approval;
  const clockOffsetMs = asOf.getTime() - query.dataUpdatedAt;
  return (
    <div className={classes.list}>
      <AuthTitle title={sayAskedTitle(approval.requestedBy.name, action, asked)}>
        {workspace}
        {asked.network ? ` · ${networkName(asked.network)}` : ""}
        {conversation ? ` · severity ${conversation.severity}` : ""}
      </AuthTitle>
      {conversation && action !== "publish_reply" ? (
        <p className={classes.facts} dir="auto">
          {conversation.who}: {conversation.preview}
        </p>
      ) : null}
      <Asked action={action} asked={asked} />
      <SayState approval={approval} zone={timeZone} clockOffsetMs={clockOffsetMs} />
      {decide.error ? (
        <p className={classes.problem} role="alert">
          {decide.error.message}
        </p>
      ) : null}
      {approval.mayDecide ? (
        <>
          <Textarea label={`A note to ${approval.requestedBy.name}, if you like`} autosize minRows={1} maxRows={4} maxLength={1_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <div className={classes.buttons}>
            <Button loading={decide.isPending && decide.variables} disabled={decide.isPending} onClick={() => decide.mutate(true)}>
              Allow it
            </Button>
            <Button variant="default" loading={decide.isPending && !decide.variables} disabled={decide.isPending} onClick={() => decide.mutate(false)}>
              Refuse it
            </Button>
          </div>
          <p className={classes.facts}>This link is for {person}. Your decision is kept under your name.</p>
        </>
      ) : (
        <p className={classes.facts}>
          {approval.state === "pending" ? "There is nothing more for you to decide here." : null} <a href="/approvals?view=decided">To the approvals</a>
        </p>
      )}
    </div>
  );
}
