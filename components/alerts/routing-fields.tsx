"use client";
import { Checkbox, Group, NativeSelect } from "@mantine/core";
import classes from "@/components/alerts/alerts.module.css";
import fields from "@/components/alerts/form.module.css";
import type { Routing } from "@/lib/alerts/routing-schema";
import { toldRoles } from "@/lib/alerts/routing-schema";
import type { RuleChoices, RuleInput } from "@/lib/alerts/schema";
import { roleNames } from "@/lib/auth/roles";

type Props = { form: RuleInput; choices: RuleChoices | undefined; tells: string | null; errors: Record<string, string>; onChange: (form: RuleInput) => void };
const severityWords = ["1: critical, everybody at any hour", "2: serious, responders and leads at any hour", "3: moderate, responders on shift and leads", "4: minor, leads", "5: only listed"];
const again = [{ value: "", label: "as its severity asks" }, { value: "0", label: "never" }, { value: "15", label: "after 15 minutes" }, { value: "30", label: "after 30 minutes" }, { value: "120", label: "after 2 hours" }];

/** How grave it is, and who is told where the severity's own people are not the right ones. */
export function RoutingFields({ form, choices, tells, errors, onChange }: Props) {
  const { routing } = form;
  const set = (change: Partial<Routing>) => onChange({ ...form, routing: { ...routing, ...change } });
  return (
    <fieldset>
      <legend>Whom it tells</legend>
      <div className={fields.pair}>
        <NativeSelect label="Severity" value={String(form.severity)} error={errors.severity} data={severityWords.map((label, index) => ({ value: String(index + 1), label }))} onChange={(event) => onChange({ ...form, severity: Number(event.currentTarget.value) })} />
        <NativeSelect label="Told again while nobody looks" value={routing.tellAgainMinutes === null ? "" : String(routing.tellAgainMinutes)} data={again} onChange={(event) => set({ tellAgainMinutes: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })} />
      </div>
      <Checkbox label="Others than its severity asks for" checked={routing.roles !== null} onChange={(event) => set({ roles: event.currentTarget.checked ? ["lead"] : null })} />
      {routing.roles === null ? null : (
        <Checkbox.Group label="Everybody who is" value={routing.roles} onChange={(roles) => set({ roles: toldRoles.filter((role) => roles.includes(role)) })}>
          <Group gap="md" mt={6}>
            {toldRoles.map((role) => (
              <Checkbox key={role} value={role} label={roleNames[role]} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {choices && choices.people.length > 0 ? (
        <Checkbox.Group label="And in any case" value={routing.userIds.map(String)} error={errors["routing.userIds"]} onChange={(ids) => set({ userIds: ids.map(Number) })}>
          <Group gap="md" mt={6}>
            {choices.people.slice(0, 30).map(({ id, name }) => (
              <Checkbox key={id} value={String(id)} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      {choices && choices.channels.length > 0 ? (
        <>
          <Checkbox label="Only certain channels" checked={routing.channelIds !== null} onChange={(event) => set({ channelIds: event.currentTarget.checked ? [] : null })} />
          {routing.channelIds === null ? null : (
            <Checkbox.Group value={routing.channelIds.map(String)} onChange={(ids) => set({ channelIds: ids.map(Number) })}>
              <Group gap="md">
                {choices.channels.map(({ id, name }) => (
                  <Checkbox key={id} value={String(id)} label={name} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
        </>
      ) : null}
      {tells === null ? null : <p className={classes.quiet}>As it is saved: {tells}</p>}
    </fieldset>
  );
}
