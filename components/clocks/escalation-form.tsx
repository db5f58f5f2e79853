"use client";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/clocks/clocks.module.css";
import { KindField, SeverityChoice } from "@/components/clocks/rule-fields";
import { RuleForm } from "@/components/clocks/rule-form";
import { useRuleForm } from "@/components/clocks/use-rule-form";
import { roleNames, roles } from "@/lib/auth/roles";
import { parseSeconds, writeSeconds } from "@/lib/clocks/parse-seconds";
import { type Escalation, type EscalationAction, type EscalationInput, escalationActions, type Targets } from "@/lib/clocks/schema";

type Props = { escalation?: Escalation; targets: Targets; onClose: () => void };
const fresh: EscalationInput = { kind: "first_response", afterSeconds: -30, severity: null, action: "notify", userId: null, role: "lead" };
const actionWords: Record<EscalationAction, string> = { notify: "Tell", reassign: "Give it to", raise_severity: "Make it one step graver" };
const answering = ["lead", "responder", "admin"] as const;

/** What happens before or after a target's end while nobody has answered. */
export function EscalationForm({ escalation, targets, onClose }: Props) {
  const { id: _, ...known } = escalation ?? { id: 0, ...fresh };
  const [draft, setDraft] = useState<EscalationInput>(known);
  const [apart, setApart] = useState(writeSeconds(Math.abs(known.afterSeconds)));
  const [before, setBefore] = useState(known.afterSeconds < 0);
  const [seen] = useState(escalation);
  const { save, errors, problem } = useRuleForm<EscalationInput>("/api/v1/escalations", seen, onClose);
  const seconds = parseSeconds(apart);
  const change = (part: Partial<EscalationInput>) => setDraft((former) => ({ ...former, ...part }));
  return (
    <RuleForm
      label={escalation ? "Escalation" : "New escalation"} verb={escalation ? "Save" : "Add the escalation"} isReady={seconds !== null} isPending={save.isPending} problem={problem}
      onSubmit={() => seconds !== null && save.mutate({ ...draft, afterSeconds: before && seconds > 0 ? -seconds : seconds })} onClose={onClose}
    >
      <div className={classes.fields}>
        <TextInput
          label="Time"
          required
          withAsterisk={false}
          placeholder="30 s, 1 h"
          value={apart}
          maxLength={40}
          error={apart !== "" && seconds === null ? "Write a time such as 30 s or 1 h." : errors.afterSeconds}
          onChange={(event) => setApart(event.currentTarget.value)}
        />
        <NativeSelect
          label="Before or after"
          value={before ? "before" : "after"}
          data={[{ value: "before", label: "before it is due" }, { value: "after", label: "after it was due" }]}
          onChange={(event) => setBefore(event.currentTarget.value === "before")}
        />
        <KindField value={draft.kind} onChange={(kind) => change({ kind })} />
        <SeverityChoice value={draft.severity} onChange={(severity) => change({ severity })} />
        <NativeSelect
          label="Then"
          value={draft.action}
          data={escalationActions.map((action) => ({ value: action, label: actionWords[action] }))}
          onChange={(event) => {
            const action = escalationActions.find((one) => one === event.currentTarget.value) ?? "notify";
            change(action === "raise_severity" ? { action, userId: null, role: null } : { action, ...(draft.userId === null ? { role: draft.role ?? "lead" } : {}) });
          }}
        />
        {draft.action === "raise_severity" ? null : <Receiver draft={draft} targets={targets} error={errors.userId} onChange={change} />}
      </div>
    </RuleForm>
  );
}

type ReceiverProps = { draft: EscalationInput; targets: Targets; error?: string; onChange: (part: Partial<EscalationInput>) => void };

function Receiver({ draft, targets, error, onChange }: ReceiverProps) {
  const value = draft.userId === null ? `role:${draft.role}` : `person:${draft.userId}`;
  const offered = draft.action === "reassign" ? answering : roles.filter((role) => role !== "advocate");
  const data = [
    ...offered.map((role) => ({ value: `role:${role}`, label: draft.action === "reassign" ? `The freest ${roleNames[role].toLowerCase()}` : `Every ${roleNames[role].toLowerCase()}` })),
    ...targets.people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
  ];
  const gone = data.some((choice) => choice.value === value) ? [] : [{ value, label: "(gone)" }];
  return (
    <NativeSelect
      label="Whom"
      value={value}
      error={error}
      data={[...gone, ...data]}
      onChange={(event) => {
        const [kind, key = ""] = event.currentTarget.value.split(":");
        onChange(kind === "person" ? { userId: Number(key), role: null } : { userId: null, role: roles.find((role) => role === key) ?? "lead" });
      }}
    />
  );
}
