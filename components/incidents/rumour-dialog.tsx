"use client";
import { Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/incidents/incidents.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import type { Room, RumourView } from "@/lib/incidents/room-schema";
import { rumourVerdictNames, rumourVerdicts } from "@/lib/incidents/schema";

type Props = { room: Room; rumour: RumourView | null; onClose: () => void };

export function RumourDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title={props.rumour ? "Look into the rumour" : "Note a rumour"} size="lg" transitionProps={{ duration: 0 }}>
      <RumourForm {...props} />
    </Modal>
  );
}

function RumourForm({ room, rumour, onClose }: Props) {
  const change = useRoomChange(room.id, "form");
  const [form, setForm] = useState({ claim: rumour?.claim ?? "", query: rumour?.query ?? "", evidence: rumour?.evidence ?? "", verdict: rumour?.verdict ?? ("unclear" as const), correction: rumour?.correction ?? "" });
  const errors = fieldErrors(change.error);
  const problem = formError(change.error, errors);
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const request = rumour ? { path: `/rumours/${rumour.id}`, method: "patch" as const, body: { ...form, seenAt: rumour.updatedAt } } : { path: "/rumours", body: form };
        change.mutate(request, { onSuccess: onClose });
      }}
    >
      <TextInput label="What do people say?" required maxLength={500} dir="auto" value={form.claim} error={errors.claim} onChange={(event) => set({ claim: event.currentTarget.value })} />
      <TextInput label="Words that find it" description="As in a topic: kettle AND explod*" required maxLength={200} value={form.query} error={errors.query} onChange={(event) => set({ query: event.currentTarget.value })} />
      <NativeSelect label="Is it true?" data={rumourVerdicts.map((value) => ({ value, label: rumourVerdictNames[value] }))} value={form.verdict} onChange={(event) => set({ verdict: rumourVerdicts.find((one) => one === event.currentTarget.value) ?? "unclear" })} />
      <Textarea label="What shows it?" autosize minRows={1} maxLength={2000} dir="auto" value={form.evidence} error={errors.evidence} onChange={(event) => set({ evidence: event.currentTarget.value })} />
      <Textarea label="What do we say to it?" description="Short, with where to find the proof. It can be put into every answer." autosize minRows={1} maxLength={1000} dir="auto" value={form.correction} error={errors.correction} onChange={(event) => set({ correction: event.currentTarget.value })} />
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons disabled={form.claim.trim() === "" || form.query.trim() === ""} loading={change.isPending} onClose={onClose}>
        {rumour ? "Save" : "Note it"}
      </FormButtons>
    </form>
  );
}
