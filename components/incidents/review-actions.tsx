"use client";
import { Button, CloseButton, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/review.module.css";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { fieldOfInstant, instantOfField } from "@/lib/conversations/snooze-times";
import type { ReviewAction } from "@/lib/incidents/review-schema";

type Props = { actions: readonly ReviewAction[]; zone: string; readOnly: boolean; onChange: (actions: ReviewAction[]) => void };

/** What is to change: by whom, until when. */
export function ReviewActions({ actions, zone, readOnly, onChange }: Props) {
  const options = useQuery(filterOptionsQuery());
  const people = (options.data?.people ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const change = (index: number, part: Partial<ReviewAction>) => onChange(actions.map((action, at) => (at === index ? { ...action, ...part, suggested: false } : action)));
  return (
    <>
      <ul className={classes.lines}>
        {actions.map(({ text, ownerId, dueAt, suggested }, index) => (
          <li key={index} className={classes.action}>
            <Textarea aria-label={`Action ${index + 1}`} autosize minRows={1} maxLength={500} dir="auto" readOnly={readOnly} value={text} description={suggested ? "suggested" : undefined} inputWrapperOrder={["label", "input", "description", "error"]} onChange={(event) => change(index, { text: event.currentTarget.value })} />
            <NativeSelect aria-label={`Owner of action ${index + 1}`} disabled={readOnly} data={[{ value: "", label: "No owner" }, ...people]} value={ownerId === null ? "" : String(ownerId)} onChange={(event) => change(index, { ownerId: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })} />
            <TextInput type="datetime-local" aria-label={`Action ${index + 1} is due`} readOnly={readOnly} value={dueAt ? fieldOfInstant(dueAt, zone) : ""} onChange={(event) => change(index, { dueAt: instantOfField(event.currentTarget.value, zone) })} />
            {readOnly ? null : <CloseButton aria-label={`Remove: ${text}`} onClick={() => onChange(actions.filter((_, at) => at !== index))} />}
          </li>
        ))}
      </ul>
      {actions.length === 0 ? <p className={shared.quiet}>No action yet.</p> : null}
      {readOnly ? null : (
        <Button size="compact-sm" variant="default" onClick={() => onChange([...actions, { text: "", ownerId: null, dueAt: null, suggested: false }])}>
          Add an action
        </Button>
      )}
    </>
  );
}
