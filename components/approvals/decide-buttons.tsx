"use client";

import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/approvals/approvals.module.css";
import { type Approval, approvalOut } from "@/lib/approvals/schema";
import { api } from "@/lib/http/client";

/** Allows, refuses with a note, or takes back what one asked oneself. Nothing where one may do none of it. */
export function DecideButtons({ approval }: { approval: Approval }) {
  const client = useQueryClient();
  const [isRefusing, setIsRefusing] = useState(false);
  const [note, setNote] = useState("");
  const settle = {
    networkMode: "always" as const,
    onSettled: () => Promise.all(["approvals", "authority", "replies"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  };
  const decide = useMutation({ ...settle, mutationFn: (allow: boolean) => api.post(`/api/v1/approvals/${approval.id}/decision`, { body: { allow, note: allow ? "" : note }, output: approvalOut }) });
  const withdraw = useMutation({ ...settle, mutationFn: () => api.post(`/api/v1/approvals/${approval.id}/withdraw`) });
  const isBusy = decide.isPending || withdraw.isPending;
  const problem = decide.error ?? withdraw.error;
  if (approval.state !== "pending" || (!approval.mayDecide && !approval.isMine)) return null;
  return (
    <div className={classes.decide}>
      {isRefusing ? (
        <Textarea
          size="xs" autosize minRows={1} maxRows={5} maxLength={1_000} data-autofocus
          label="Why not? They read it." placeholder="Say what to change" value={note} onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.buttons}>
        {approval.mayDecide && !isRefusing ? (
          <Button size="xs" loading={decide.isPending} disabled={isBusy} onClick={() => decide.mutate(true)}>
            {approval.stepsNeeded - approval.decisions.length > 1 ? "Allow it, as one of two" : "Allow it"}
          </Button>
        ) : null}
        {approval.mayDecide ? (
          <Button size="xs" variant={isRefusing ? "filled" : "default"} disabled={isBusy} loading={isRefusing && decide.isPending} onClick={() => (isRefusing ? decide.mutate(false) : setIsRefusing(true))}>
            Refuse{isRefusing ? " it" : "…"}
          </Button>
        ) : null}
        {isRefusing ? (
          <Button size="xs" variant="default" disabled={isBusy} onClick={() => setIsRefusing(false)}>
            Back
          </Button>
        ) : null}
        {approval.isMine ? (
          <Button size="xs" variant="default" loading={withdraw.isPending} disabled={isBusy} onClick={() => withdraw.mutate()}>
            Take back
          </Button>
        ) : null}
      </div>
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem.message}
        </p>
      ) : null}
    </div>
  );
}
