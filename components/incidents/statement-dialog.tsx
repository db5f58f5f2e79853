"use client";
import { Checkbox, Group, Modal, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/statements.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { useSecond } from "@/components/ui/use-second";
import { formatTime, formatZone } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";
import type { Room, StatementView } from "@/lib/incidents/room-schema";
import { statementKindNames } from "@/lib/incidents/say-statement";
import { statementKinds, variablesOf } from "@/lib/playbooks/body-schema";
import { fillStatement } from "@/lib/playbooks/fill-statement";

type Props = { room: Room; statement: StatementView | null; zone: string; onClose: () => void };

/** Writes a statement, from the playbook's words or one's own, and announces the next one. */
export function StatementDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title={props.statement ? "Write the statement anew" : "Write a statement"} size="lg" transitionProps={{ duration: 0 }}>
      <StatementForm {...props} />
    </Modal>
  );
}

function StatementForm({ room, statement, zone, onClose }: Props) {
  const change = useRoomChange(room.id, "form");
  const [kind, setKind] = useState(statement?.kind ?? (room.statements.some(({ publishedAt }) => publishedAt) ? "update" : "holding"));
  const [template, setTemplate] = useState(statement?.text ?? "");
  const [values, setValues] = useState<Record<string, string>>({});
  const [minutes, setMinutes] = useState(Math.max(1, Math.round(room.updateEverySeconds / 60)));
  const [sourceIds, setSourceIds] = useState((statement?.sourceIds ?? room.accounts.map(({ sourceId }) => sourceId)).map(String));
  const templates = room.playbook?.statements ?? [];
  const variables = variablesOf(template);
  const nextUpdateAt = new Date(useSecond().getTime() + minutes * 60_000);
  const announced = Object.fromEntries(variables.filter((name) => /next_update/.test(name)).map((name) => [name, sayPublicly(nextUpdateAt, zone)]));
  const { text, missing } = fillStatement(template, { ...announced, ...values });
  const errors = fieldErrors(change.error);
  const problem = formError(change.error, errors);
  const submit = () => {
    const body = { kind, text, sourceIds: sourceIds.map(Number), nextUpdateAt: kind === "final" ? null : nextUpdateAt };
    const request = statement ? { path: `/statements/${statement.id}`, method: "patch" as const, body: { ...body, version: statement.version } } : { path: "/statements", body };
    change.mutate(request, { onSuccess: onClose });
  };
  return (
    <form
      className={shared.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={shared.pair}>
        <NativeSelect label="Kind" data={statementKinds.map((value) => ({ value, label: statementKindNames[value] }))} value={kind} onChange={(event) => setKind(statementKinds.find((one) => one === event.currentTarget.value) ?? "update")} />
        {templates.length > 0 ? (
          <NativeSelect
            label="From the playbook" value="" onChange={(event) => {
              const chosen = templates.find(({ key }) => key === event.currentTarget.value);
              if (!chosen) return;
              setKind(chosen.kind);
              setTemplate(chosen.text);
            }}
            data={[{ value: "", label: "Choose prepared words" }, ...templates.map((one) => ({ value: one.key, label: `${statementKindNames[one.kind]}: ${one.text.slice(0, 60)}…` }))]}
          />
        ) : null}
      </div>
      <Textarea label="Text" required autosize minRows={4} maxRows={14} maxLength={10_000} dir="auto" value={template} error={errors.text} onChange={(event) => setTemplate(event.currentTarget.value)} />
      {variables.length > 0 ? (
        <div className={shared.pair}>
          {variables.map((name) => {
            const known = room.playbook?.variables.find((variable) => variable.name === name);
            return <TextInput key={name} label={known?.label ?? name} placeholder={known?.example} value={values[name] ?? announced[name] ?? ""} onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })} />;
          })}
        </div>
      ) : null}
      {variables.length > 0 ? (
        <figure className={classes.preview} aria-label="As it will read">
          <p dir="auto">{text}</p>
        </figure>
      ) : null}
      {kind === "final" ? (
        <p className={shared.quiet}>The last statement ends the clock: nothing is due after it.</p>
      ) : (
        <NumberInput label="Next update in minutes" description={`at ${formatTime(nextUpdateAt, zone)}: say so in the text`} min={1} max={10_080} allowDecimal={false} value={minutes} error={errors.nextUpdateAt} onChange={(value) => setMinutes(Math.max(1, Number(value) || 1))} />
      )}
      <Accounts room={room} value={sourceIds} onChange={setSourceIds} />
      {missing.length > 0 ? <p className={shared.quiet}>Still to be filled in before it can be published: {missing.join(", ")}.</p> : null}
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons disabled={text.trim() === ""} loading={change.isPending} onClose={onClose}>
        Keep as draft
      </FormButtons>
    </form>
  );
}

/** "16:30 UTC+1": whoever reads it may be elsewhere. */
const sayPublicly = (at: Date, zone: string) => `${formatTime(at, zone)} ${formatZone(zone, at).split(", ").at(-1) ?? ""}`.trim();

function Accounts({ room, value, onChange }: { room: Room; value: string[]; onChange: (value: string[]) => void }) {
  if (room.accounts.length === 0) {
    return <p className={shared.quiet}>No account can be written with from here: it counts as said when you press Publish. Publish it yourself at the same moment, on the website or to the press.</p>;
  }
  return (
    <Checkbox.Group label="Publish as" description="None: you publish it elsewhere by hand, and it counts as said when you press Publish." value={value} onChange={onChange}>
      <Group gap="md" mt={6}>
        {room.accounts.map(({ sourceId, handle, network }) => (
          <Checkbox key={sourceId} value={String(sourceId)} label={`${handle} · ${networkName(network)}`} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
