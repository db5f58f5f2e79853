"use client";

import { Checkbox, Fieldset, NativeSelect, Switch, Text, TextInput } from "@mantine/core";
import classes from "@/components/notifications/notifications.module.css";
import type { Rules } from "@/lib/notifications/preferences-schema";

const night = { from: "22:00", to: "07:00", graveBreaksThrough: true };
const everyNames: { value: Rules["digest"]["every"]; label: string }[] = [
  { value: "off", label: "No digest" },
  { value: "hourly", label: "Every hour" },
  { value: "daily", label: "Every day" },
];

type Props = { rules: Rules; timeZone: string; onChange: (rules: Rules) => void };

/** Quiet hours, and the digest that gathers what they hold back. */
export function WhenFields({ rules, timeZone, onChange }: Props) {
  const { quiet, digest } = rules;
  const setQuiet = (change: Partial<typeof night>) => quiet && onChange({ ...rules, quiet: { ...quiet, ...change } });
  return (
    <>
      <Fieldset variant="unstyled" legend="Quiet hours">
        <Switch label={`No e-mail, push or sound at night (${timeZone})`} checked={quiet !== null} onChange={(event) => onChange({ ...rules, quiet: event.currentTarget.checked ? night : null })} />
        {quiet ? (
          <>
            <div className={classes.times}>
              <TextInput mt="xs" type="time" label="From" value={quiet.from} onChange={(event) => setQuiet({ from: event.currentTarget.value })} required withAsterisk={false} />
              <TextInput mt="xs" type="time" label="To" value={quiet.to} onChange={(event) => setQuiet({ to: event.currentTarget.value })} required withAsterisk={false} />
            </div>
            <Checkbox mt="sm" label="Except for what is grave" checked={quiet.graveBreaksThrough} onChange={(event) => setQuiet({ graveBreaksThrough: event.currentTarget.checked })} />
          </>
        ) : null}
      </Fieldset>
      <Fieldset variant="unstyled" legend="Digest">
        <div className={classes.times}>
          <NativeSelect
            label="How often"
            data={everyNames}
            value={digest.every}
            onChange={(event) => onChange({ ...rules, digest: { ...digest, every: everyNames.find(({ value }) => value === event.currentTarget.value)?.value ?? "off" } })}
          />
          {digest.every === "daily" ? (
            <TextInput type="time" label={`At (${timeZone})`} value={digest.at} onChange={(event) => onChange({ ...rules, digest: { ...digest, at: event.currentTarget.value } })} required withAsterisk={false} />
          ) : null}
        </div>
        <Text size="sm" c="dimmed" mt="xs">
          {digest.every === "off"
            ? "What quiet hours hold back waits at the bell and is sent nowhere."
            : "One e-mail with what quiet hours held back and what is to come in the digest. What you have read by then is left out."}
        </Text>
      </Fieldset>
    </>
  );
}
