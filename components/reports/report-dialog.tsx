"use client";
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { dayIn } from "@/components/ui/day-in";
import { FormProblem } from "@/components/ui/form-problem";
import { api } from "@/lib/http/client";
import type { Report } from "@/lib/reports/schema";
import { zoneOf } from "@/lib/time/zone";

export type AskedOfReport = { kind: "note" } | { kind: "rename" } | { kind: "delete" };
type Props = { asked: AskedOfReport | null; report: Report; onClose: () => void; onDeleted: () => void };

const titles = { note: "Add a note", rename: "Rename this report", delete: "Delete this report?" } as const;

/** What a report's page asks in a window of its own; loaded by it. */
export function ReportDialog({ asked, report, onClose, onDeleted }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked ? titles[asked.kind] : ""} transitionProps={{ duration: 0 }}>
      {asked?.kind === "note" ? <NoteForm report={report} onDone={onClose} /> : null}
      {asked?.kind === "rename" ? <RenameForm report={report} onDone={onClose} /> : null}
      {asked?.kind === "delete" ? <DeleteForm report={report} onDone={onDeleted} onCancel={onClose} /> : null}
    </Modal>
  );
}

function useChange<Input>(mutationFn: (input: Input) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: onDone, onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }) });
}

function Problem({ error }: { error: Error | null }) {
  return <FormProblem>{formError(error, {})}</FormProblem>;
}

/** On the whole report, a part of it, or a moment, which is then marked in the line of sentiment. */
function NoteForm({ report: { id, document }, onDone }: { report: Report; onDone: () => void }) {
  const { range, sections } = document;
  const [text, setText] = useState("");
  const [about, setAbout] = useState("");
  const [at, setAt] = useState("");
  const save = useChange((body: object) => api.post(`/api/v1/reports/${id}/annotations`, { body }), onDone);
  const errors = fieldErrors(save.error);
  const day = (iso: string, earlier = 0) => dayIn(range.zone, Date.parse(iso) - earlier);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ text, panelId: about === "" || about === "moment" ? null : about, at: about === "moment" && at !== "" ? new Date(zoneOf(range.zone).instantOf(Date.parse(`${at}:00Z`))).toISOString() : null });
      }}
    >
      <Stack gap="sm">
        <Textarea label="Note" data-autofocus autosize minRows={2} maxRows={8} maxLength={500} value={text} error={errors.text} onChange={(event) => setText(event.currentTarget.value)} />
        <NativeSelect label="About" value={about} error={errors.panelId} onChange={(event) => setAbout(event.currentTarget.value)}>
          <option value="">The whole report</option>
          <option value="moment">A moment, marked in the line of sentiment</option>
          {sections.map((section) => (
            <optgroup key={section.id} label={section.title}>
              {section.panels.map((panel) => (
                <option key={panel.id} value={panel.id}>
                  {panel.title}
                </option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
        {about === "moment" ? (
          <TextInput type="datetime-local" label="When" description={range.zoneText} required withAsterisk={false} value={at} min={`${day(range.from)}T00:00`} max={`${day(range.to, 1)}T23:59`} error={errors.at} onChange={(event) => setAt(event.currentTarget.value)} />
        ) : null}
        <Problem error={Object.keys(errors).length > 0 ? null : save.error} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={text.trim() === "" || (about === "moment" && at === "")}>
            Add the note
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RenameForm({ report: { id, document }, onDone }: { report: Report; onDone: () => void }) {
  const [title, setTitle] = useState(document.title);
  const save = useChange((body: { title: string }) => api.patch(`/api/v1/reports/${id}`, { body }), onDone);
  const errors = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ title });
      }}
    >
      <Stack gap="sm">
        <TextInput label="Name" data-autofocus maxLength={120} value={title} error={errors.title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Problem error={errors.title ? null : save.error} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={title.trim() === ""}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function DeleteForm({ report: { id, document }, onDone, onCancel }: { report: Report; onDone: () => void; onCancel: () => void }) {
  const remove = useChange(() => api.delete(`/api/v1/reports/${id}`), onDone);
  return (
    <Stack gap="sm">
      <Text>
        <b>{document.title}</b> and its notes are deleted for everybody. The numbers it was made from stay.
      </Text>
      <Problem error={remove.error} />
      <Group gap="xs">
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          Delete the report
        </Button>
        <Button variant="default" data-autofocus onClick={onCancel}>
          Keep it
        </Button>
      </Group>
    </Stack>
  );
}
