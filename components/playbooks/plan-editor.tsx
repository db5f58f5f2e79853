"use client";
import { NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/playbooks/plan.module.css";
import { RowsEditor } from "@/components/playbooks/rows-editor";
import { fieldErrors } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";
import { type ChecklistRole, checklistRoles, maxHoldingCharacters, type PlaybookContent, type StatementKind, statementKinds } from "@/lib/playbooks/body-schema";
import { fillStatement } from "@/lib/playbooks/fill-statement";
import { checklistRoleNames, statementKindNames } from "@/lib/playbooks/say-plan";
import { type PlaybookDetail, playbookOut, severities } from "@/lib/playbooks/schema";

const newKey = () => `own-${Math.random().toString(36).slice(2, 10)}`;
const emptyAdvice = () => ({ text: "", why: "", source: null });

/** Every part of a plan. Mount it anew for another playbook, and for another version. */
export function PlanEditor({ playbook, onClose }: { playbook: PlaybookDetail; onClose: () => void }) {
  const client = useQueryClient();
  const [content, setContent] = useState<PlaybookContent>(playbook.content);
  const [role, setRole] = useState<ChecklistRole>("lead");
  const set = (change: Partial<PlaybookContent>) => setContent({ ...content, ...change });
  const examples = Object.fromEntries(content.variables.map(({ name, example }) => [name, example]));
  const save = useMutation({
    networkMode: "always",
    mutationFn() {
      const { id, name, summary, topics, authority, version } = playbook;
      return api.patch(`/api/v1/playbooks/${id}`, { body: { name, summary, topicIds: topics.map((topic) => topic.id), authority, content, version }, output: playbookOut });
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ["playbooks"] });
      onClose();
    },
  });
  const errors = fieldErrors(save.error);
  const error = (path: string) => errors[`content.${path}`];
  const setLevel = (level: number, criteria: string) => set({ severity: [...content.severity.filter((one) => one.level !== level), ...(criteria === "" ? [] : [{ level, criteria }])] });
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <RowsEditor title="Open it when" noun="trigger" rows={content.triggers} most={20} make={() => ({ key: newKey(), text: "" })} onChange={(triggers) => set({ triggers })}>
        {({ text }, change, index) => <TextInput aria-label={`Trigger ${index + 1}`} maxLength={240} value={text} error={error(`triggers.${index}.text`)} onChange={(event) => change({ text: event.currentTarget.value })} />}
      </RowsEditor>
      <fieldset className={classes.rows}>
        <legend>How grave it is: what must be true for a level</legend>
        {severities.map((level) => (
          <Textarea
            key={level} label={`${level}${level === 1 ? ", gravest" : level === 5 ? ", ordinary" : ""}`} autosize minRows={1} maxRows={4} maxLength={400}
            value={content.severity.find((one) => one.level === level)?.criteria ?? ""} onChange={(event) => setLevel(level, event.currentTarget.value)}
          />
        ))}
      </fieldset>
      <div>
        <NativeSelect label="Checklist of" w={220} value={role} data={checklistRoles.map((one) => ({ value: one, label: `${checklistRoleNames[one]} (${content.checklists[one].length})` }))} onChange={(event) => setRole(checklistRoles.find((one) => one === event.currentTarget.value) ?? "lead")} />
        <RowsEditor
          title={`Steps of the ${checklistRoleNames[role].toLowerCase()}`} noun="step" rows={content.checklists[role]} most={30} make={() => ({ key: newKey(), text: "", afterMinutes: 15 })}
          onChange={(steps) => set({ checklists: { ...content.checklists, [role]: steps } })}
        >
          {({ text, afterMinutes }, change, index) => (
            <div className={classes.step}>
              <TextInput aria-label={`Step ${index + 1}`} maxLength={280} value={text} error={error(`checklists.${role}.${index}.text`)} onChange={(event) => change({ text: event.currentTarget.value })} />
              <NumberInput aria-label={`Step ${index + 1} is due after so many minutes`} suffix=" min" min={0} max={20_160} allowDecimal={false} value={afterMinutes} onChange={(value) => change({ afterMinutes: Number(value) || 0 })} />
            </div>
          )}
        </RowsEditor>
      </div>
      <RowsEditor title="Variables: what a writer fills in" noun="variable" rows={content.variables} most={30} make={() => ({ name: "", label: "", example: "" })} onChange={(variables) => set({ variables })}>
        {({ name, label, example }, change, index) => (
          <div className={classes.three}>
            <TextInput aria-label={`Variable ${index + 1}: its name`} placeholder="next_update" maxLength={40} value={name} error={error(`variables.${index}.name`)} onChange={(event) => change({ name: event.currentTarget.value })} />
            <TextInput aria-label={`Variable ${index + 1}: what it is`} placeholder="When we speak next" maxLength={80} value={label} error={error(`variables.${index}.label`)} onChange={(event) => change({ label: event.currentTarget.value })} />
            <TextInput aria-label={`Variable ${index + 1}: an example`} placeholder="16:30 CET" maxLength={160} value={example} error={error(`variables.${index}.example`)} onChange={(event) => change({ example: event.currentTarget.value })} />
          </div>
        )}
      </RowsEditor>
      <RowsEditor title="What we say: {{name}} stands for a variable" noun="statement" rows={content.statements} most={20} make={() => ({ key: newKey(), kind: "holding" as StatementKind, text: "" })} onChange={(statements) => set({ statements })}>
        {({ kind, text }, change, index) => (
          <div className={classes.said}>
            <NativeSelect aria-label={`Kind of statement ${index + 1}`} w={200} value={kind} data={statementKinds.map((one) => ({ value: one, label: statementKindNames[one] }))} onChange={(event) => change({ kind: statementKinds.find((one) => one === event.currentTarget.value) ?? "holding" })} />
            <Textarea
              aria-label={`Statement ${index + 1}`} autosize minRows={2} maxRows={10} maxLength={2_000} dir="auto" value={text} error={error(`statements.${index}.text`)}
              description={kind === "holding" ? `${text.length} of ${maxHoldingCharacters} characters` : undefined} onChange={(event) => change({ text: event.currentTarget.value })}
            />
            {text === "" ? null : <p className={classes.quiet}>{fillStatement(text, examples).text}</p>}
          </div>
        )}
      </RowsEditor>
      {(["dos", "donts"] as const).map((part) => (
        <RowsEditor key={part} title={part === "dos" ? "Do" : "Don’t"} noun="line" rows={content[part]} most={20} make={emptyAdvice} onChange={(rows) => set({ [part]: rows })}>
          {({ text, why, source }, change, index) => (
            <div className={classes.three}>
              <TextInput aria-label={`${part === "dos" ? "Do" : "Don’t"} ${index + 1}`} placeholder="What" maxLength={240} value={text} error={error(`${part}.${index}.text`)} onChange={(event) => change({ text: event.currentTarget.value })} />
              <TextInput aria-label={`Why ${index + 1}`} placeholder="Why" maxLength={320} value={why} error={error(`${part}.${index}.why`)} onChange={(event) => change({ why: event.currentTarget.value })} />
              <TextInput aria-label={`Source ${index + 1}`} placeholder="Where it can be looked up, if it is a fact" maxLength={160} value={source ?? ""} onChange={(event) => change({ source: event.currentTarget.value === "" ? null : event.currentTarget.value })} />
            </div>
          )}
        </RowsEditor>
      ))}
      {save.error ? (
        <p className={classes.problem} role="alert">
          {save.error.message}
        </p>
      ) : null}
      <FormButtons loading={save.isPending} onClose={onClose}>
        Save the plan
      </FormButtons>
    </form>
  );
}
