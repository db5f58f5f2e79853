"use client";
import { MultiSelect, NativeSelect, NumberInput, Radio, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { IncidentForm } from "@/components/incidents/incident-form";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/strategy.module.css";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import { type IncidentRole, incidentRoleNames } from "@/lib/incidents/schema";
import { incidentSeverities, severityCriteria } from "@/lib/incidents/severity";
import { playbooksQuery } from "@/lib/playbooks/queries";

type Props = { form: IncidentForm; errors: Record<string, string>; isNew: boolean; onChange: (form: IncidentForm) => void };

const others: IncidentRole[] = ["writer", "monitor", "approver", "liaison"];

/** What an incident is, how grave by written criteria, who does what, and what it is about. Loaded with its window. */
export function IncidentFields({ form, errors, isNew, onChange }: Props) {
  const options = useQuery(filterOptionsQuery());
  const playbooks = useQuery(playbooksQuery());
  const set = (part: Partial<IncidentForm>) => onChange({ ...form, ...part });
  const named = (list: readonly { id: number; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const people = named(options.data?.people);
  const chosen = severityCriteria[form.severity];
  return (
    <>
      <TextInput label="Name" description="As people will call it" required maxLength={120} value={form.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Radio.Group label="Severity" value={String(form.severity)} onChange={(value) => set({ severity: incidentSeverities.find((one) => String(one) === value) ?? 3 })}>
        <Stack gap={6} mt={6}>
          {incidentSeverities.map((one) => (
            <Radio key={one} value={String(one)} label={`${one} · ${severityCriteria[one].name}`} description={severityCriteria[one].summary} />
          ))}
        </Stack>
      </Radio.Group>
      <div className={classes.criteria} aria-live="polite">
        <p>Any one of these is enough for {form.severity}:</p>
        <ul>
          {chosen.anyOf.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{chosen.means}</p>
      </div>
      <Textarea label="What happened, in a sentence or two" autosize minRows={2} maxRows={6} maxLength={2000} dir="auto" value={form.summary} onChange={(event) => set({ summary: event.currentTarget.value })} />
      <div className={shared.pair}>
        <Select label="Lead" placeholder={isNew ? "You" : undefined} clearable={isNew} allowDeselect={isNew} searchable data={people} value={form.leadId} error={errors.leadId} onChange={(leadId) => set({ leadId })} />
        {others.map((role) => (
          <Select key={role} label={incidentRoleNames[role]} placeholder="Nobody yet" clearable searchable data={people} value={form.roles[role] ?? null} onChange={(value) => set({ roles: { ...form.roles, [role]: value } })} />
        ))}
      </div>
      <div className={shared.pair}>
        <MultiSelect label="About these topics" placeholder={form.topicIds.length === 0 ? "Everything" : undefined} searchable clearable data={named(options.data?.topics)} value={form.topicIds} onChange={(topicIds) => set({ topicIds })} />
        <MultiSelect label="In these sources" placeholder={form.sourceIds.length === 0 ? "All" : undefined} searchable clearable data={named(options.data?.sources)} value={form.sourceIds} onChange={(sourceIds) => set({ sourceIds })} />
      </div>
      <NativeSelect
        label="Playbook" description="Its checklist becomes the tasks; its authority holds for statements." value={form.playbookId ?? ""} error={errors.playbookId}
        data={[{ value: "", label: "None" }, ...(playbooks.data?.playbooks ?? []).flatMap(({ id, name }) => (id === null ? [] : [{ value: String(id), label: name }]))]}
        onChange={(event) => set({ playbookId: event.currentTarget.value === "" ? null : event.currentTarget.value })}
      />
      <div className={shared.pair}>
        {isNew ? <NumberInput label="First statement due after" suffix=" min" min={1} max={240} allowDecimal={false} value={form.firstDueMinutes} error={errors.firstDueMinutes} onChange={(value) => set({ firstDueMinutes: Number(value) || 15 })} /> : null}
        <NumberInput label="An update every" suffix=" min" min={5} max={1440} allowDecimal={false} value={form.updateEveryMinutes} error={errors.updateEveryMinutes} onChange={(value) => set({ updateEveryMinutes: Number(value) || 25 })} />
      </div>
    </>
  );
}
