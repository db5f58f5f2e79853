"use client";
import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import * as z from "zod/mini";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import type { ListedAlert } from "@/lib/alerts/schema";
import { api } from "@/lib/http/client";
import { incidentSeverities, severityCriteria } from "@/lib/incidents/severity";

const declared = z.object({ id: z.int() });

/** Declares an incident from an alert: its name and how grave it is; the rest is for its room. */
export function AcceptForm({ alert, onClose }: { alert: ListedAlert; onClose: () => void }) {
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState(alert.rule.name);
  const [severity, setSeverity] = useState(alert.severity);
  const declare = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/api/v1/incidents", { body: { name, severity, summary: alert.reason, alertId: String(alert.id) }, output: declared }),
    onSuccess: ({ id }) => router.push(`/crises/incidents/${id}`),
    onSettled: () => Promise.all(["alerts", "incidents", "now"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  const errors = fieldErrors(declare.error);
  const problem = formError(declare.error, errors);
  const criteria = severityCriteria[incidentSeverities.find((one) => one === severity) ?? 5];
  return (
    <form
      className={`${fields.ask} ${fields.form}`}
      aria-label="Declare an incident"
      onSubmit={(event) => {
        event.preventDefault();
        declare.mutate();
      }}
    >
      <div className={fields.pair}>
        <TextInput label="Name of the incident" required maxLength={120} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
        <NativeSelect
          label="Severity" value={String(severity)} error={errors.severity}
          data={incidentSeverities.map((one) => ({ value: String(one), label: `${one}: ${severityCriteria[one].name}` }))}
          onChange={(event) => setSeverity(Number(event.currentTarget.value))}
        />
      </div>
      <p className={classes.quiet}>
        {criteria.summary} {criteria.means}
      </p>
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons size="xs" disabled={name.trim() === ""} loading={declare.isPending} onClose={onClose}>
        Declare it
      </FormButtons>
    </form>
  );
}
