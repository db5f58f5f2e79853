"use client";
import { Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { IncidentFields } from "@/components/incidents/incident-fields";
import { bodyOf, formOfRoom } from "@/components/incidents/incident-form";
import classes from "@/components/incidents/incidents.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import type { Room } from "@/lib/incidents/room-schema";

type Props = { room: Room; onClose: () => void };

export function ChangeDialog({ room, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Change the incident" size="lg" transitionProps={{ duration: 0 }}>
      <ChangeForm room={room} onClose={onClose} />
    </Modal>
  );
}

function ChangeForm({ room, onClose }: Props) {
  const change = useRoomChange(room.id, "form");
  // As it was when the window was opened: a change by somebody else meanwhile is told, not overwritten.
  const [opened] = useState(room);
  const [form, setForm] = useState(() => formOfRoom(room));
  const [reason, setReason] = useState("");
  const errors = fieldErrors(change.error);
  const problem = formError(change.error, errors);
  const { updateEveryMinutes, ...body } = bodyOf(form);
  const isPaceChanged = form.updateEveryMinutes !== formOfRoom(opened).updateEveryMinutes;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: "", method: "patch", body: { ...body, ...(isPaceChanged ? { updateEveryMinutes } : {}), reason, version: opened.version } }, { onSuccess: onClose });
      }}
    >
      <IncidentFields form={form} errors={errors} isNew={false} onChange={setForm} />
      {form.severity !== opened.severity ? <Textarea label="Why does the severity change?" required autosize minRows={1} maxLength={1000} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} /> : null}
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons disabled={form.name.trim() === ""} loading={change.isPending} onClose={onClose}>
        Save
      </FormButtons>
    </form>
  );
}
