"use client";
import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IncidentFields } from "@/components/incidents/incident-fields";
import { bodyOf, emptyIncident, type IncidentForm } from "@/components/incidents/incident-form";
import classes from "@/components/incidents/incidents.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";
import { roomQuery } from "@/lib/incidents/queries";
import { roomOut } from "@/lib/incidents/room-schema";

/** From an alert, with what is known of it already; or by hand. */
export type AskedIncident = { alertId?: number } & Partial<Pick<IncidentForm, "name" | "severity" | "summary" | "topicIds" | "sourceIds">>;
type Props = { asked: AskedIncident; onClose: () => void };

export function DeclareDialog({ asked, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={asked.alertId === undefined ? "Declare an incident" : "Declare an incident from this alert"} size="lg" transitionProps={{ duration: 0 }}>
      <DeclareForm asked={asked} onClose={onClose} />
    </Modal>
  );
}

function DeclareForm({ asked: { alertId, ...known }, onClose }: Props) {
  const client = useQueryClient();
  const router = useRouter();
  const [form, setForm] = useState<IncidentForm>({ ...emptyIncident, ...known });
  const declare = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/api/v1/incidents", { body: { ...bodyOf(form), firstDueMinutes: form.firstDueMinutes, ...(alertId === undefined ? {} : { alertId: String(alertId) }) }, output: roomOut }),
    onSuccess: (room) => {
      client.setQueryData(roomQuery(room.id).queryKey, room);
      router.push(`/crises/incidents/${room.id}`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }),
  });
  const errors = fieldErrors(declare.error);
  const problem = formError(declare.error, errors);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.name.trim() !== "") declare.mutate();
      }}
    >
      <IncidentFields form={form} errors={errors} isNew onChange={setForm} />
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons disabled={form.name.trim() === ""} loading={declare.isPending} onClose={onClose}>
        Declare the incident
      </FormButtons>
    </form>
  );
}
