"use client";
import { Button, TextInput } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { AcceptForm } from "@/components/alerts/accept-form";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import { useVerdict } from "@/components/alerts/use-verdict";
import { formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import rows from "@/components/ui/rows.module.css";
import type { ListedAlert } from "@/lib/alerts/schema";

type Props = { alert: ListedAlert; mayLead: boolean; accepts?: boolean };

/** What one can make of an alert: acknowledge it, dismiss it with a reason, or declare an incident. */
export function AlertActions({ alert, mayLead, accepts = false }: Props) {
  const [asks, setAsks] = useState<"dismiss" | "accept" | null>(null);
  const [note, setNote] = useState("");
  const judge = useVerdict();
  const { id, verdict, incidentId } = alert;
  const seen = { id, seenVerdict: verdict };
  if (incidentId !== null) {
    return (
      <div className={rows.actions}>
        <Button size="xs" variant="default" component={Link} href={`/crises/incidents/${incidentId}`}>
          Open the incident
        </Button>
      </div>
    );
  }
  const problem = formError(judge.error, {});
  return (
    <>
      <div className={rows.actions}>
        {accepts && mayLead ? (
          <Button size="xs" onClick={() => setAsks(asks === "accept" ? null : "accept")} aria-expanded={asks === "accept"}>
            Declare an incident
          </Button>
        ) : null}
        {verdict === "open" ? (
          <Button size="xs" variant="default" loading={judge.isPending && judge.variables?.verdict === "acknowledged"} onClick={() => judge.mutate({ ...seen, verdict: "acknowledged" })}>
            Acknowledge
          </Button>
        ) : null}
        {verdict === "dismissed" ? null : (
          <Button size="xs" variant="default" onClick={() => setAsks(asks === "dismiss" ? null : "dismiss")} aria-expanded={asks === "dismiss"}>
            Dismiss
          </Button>
        )}
      </div>
      {asks === "dismiss" ? (
        <form
          className={`${fields.ask} ${fields.form}`}
          aria-label="Dismiss this alert"
          onSubmit={(event) => {
            event.preventDefault();
            judge.mutate({ ...seen, verdict: "dismissed", note }, { onSuccess: () => setAsks(null) });
          }}
        >
          <TextInput label="Why is it none?" description="the rule learns from it" placeholder="Our own campaign" required maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
          <FormButtons size="xs" disabled={note.trim() === ""} loading={judge.isPending} onClose={() => setAsks(null)}>
            Dismiss it
          </FormButtons>
        </form>
      ) : null}
      {asks === "accept" ? <AcceptForm alert={alert} onClose={() => setAsks(null)} /> : null}
      {problem ? (
        <p role="alert" className={classes.quiet}>
          {problem}
        </p>
      ) : null}
    </>
  );
}
