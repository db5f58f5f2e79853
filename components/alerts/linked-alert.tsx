"use client";
import { Button, Group, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import { AuthTitle } from "@/components/auth/auth-card";
import { linkedAlertQuery } from "@/lib/alerts/queries";
import { sayVerdict } from "@/lib/alerts/say-alert";
import { linkedAlertOut } from "@/lib/alerts/schema";
import { formatSpan } from "@/lib/format/date";
import { ApiError, api } from "@/lib/http/client";

/** Behind the link of a message: what fired and why, and two buttons. Opening it changes nothing. */
export function LinkedAlert({ token }: { token: string }) {
  const client = useQueryClient();
  const query = useQuery({ ...linkedAlertQuery(token), retry: (times, error) => times < 2 && !(error instanceof ApiError) });
  const [note, setNote] = useState("");
  const judge = useMutation({
    networkMode: "always",
    mutationFn: (verdict: "acknowledged" | "dismissed") => api.post(`/api/v1/alert-link/${token}`, { body: { verdict, note, seenVerdict: "open" }, output: linkedAlertOut }),
    onSuccess: (linked) => client.setQueryData(linkedAlertQuery(token).queryKey, linked),
    onError: () => void query.refetch(),
  });
  if (query.isError && !query.data) {
    return (
      <AuthTitle title={query.error instanceof ApiError && query.error.problem.status === 410 ? "This link cannot be used" : "This could not be read"}>
        {query.error.message} <a href="/crises">To the alerts</a>
      </AuthTitle>
    );
  }
  if (!query.data) return <Skeleton height={220} radius={12} animate={false} aria-busy role="status" aria-label="Loading the alert" />;
  const { person, channel, workspace, alert, timeZone, mayJudge } = query.data;
  const said = sayVerdict(alert, timeZone);
  return (
    <div className={fields.form}>
      <AuthTitle title={alert.rule.name}>
        {workspace} · severity {alert.severity} · {formatSpan(alert.windowFrom, alert.windowTo, timeZone)}
      </AuthTitle>
      <ul className={classes.reasons}>
        {alert.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={classes.quiet}>
        <span className={classes.state} data-tone={said.tone}>
          {said.words}
        </span>
      </p>
      {judge.error ? <p role="alert">{judge.error.message}</p> : null}
      {mayJudge ? (
        <>
          <Button loading={judge.isPending && judge.variables === "acknowledged"} disabled={judge.isPending} onClick={() => judge.mutate("acknowledged")}>
            Acknowledge: I look at it
          </Button>
          <TextInput label="Or why it is none" placeholder="Our own campaign" maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Group>
            <Button variant="default" loading={judge.isPending && judge.variables === "dismissed"} disabled={judge.isPending || note.trim() === ""} onClick={() => judge.mutate("dismissed")}>
              Dismiss it
            </Button>
          </Group>
          <p className={classes.quiet}>
            {person ? `This link is for ${person}. What you say is kept under your name.` : `This link is for whoever reads ${channel ?? "the channel"}. What you say is kept under the channel's name; sign in to say it under yours.`}
          </p>
        </>
      ) : null}
      <a className={classes.back} href={`/crises/alerts/${alert.id}`}>
        Every number, and the posts
      </a>
    </div>
  );
}
