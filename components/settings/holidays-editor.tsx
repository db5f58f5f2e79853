"use client";

import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import classes from "@/components/settings/settings.module.css";
import type { StaffedHours } from "@/lib/workspaces/schema";

type Holidays = StaffedHours["holidays"];
type Props = { holidays: Holidays; problem: string | undefined; onChange: (holidays: Holidays) => void };

/** Days on which nobody is there, whatever the week says. */
export function HolidaysEditor({ holidays, problem, onChange }: Props) {
  const [day, setDay] = useState("");
  const [name, setName] = useState("");
  const add = () => {
    onChange([...holidays.filter((holiday) => holiday.day !== day), { day, name: name.trim() }].sort((a, b) => a.day.localeCompare(b.day)));
    setDay("");
    setName("");
  };
  return (
    <div role="group" aria-label="Holidays">
      <Text fw={600} size="sm" mb={4}>
        Holidays
      </Text>
      <ul className={classes.holidays}>
        {holidays.map((holiday) => (
          <li key={holiday.day}>
            <time dateTime={holiday.day}>{holiday.day}</time>
            <span>{holiday.name}</span>
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${holiday.name}`} onClick={() => onChange(holidays.filter(({ day: other }) => other !== holiday.day))}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Group gap="xs" align="end">
        <TextInput type="date" label="Day" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        <TextInput label="Name" value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
        <Button variant="default" disabled={day === "" || name.trim() === ""} onClick={add}>
          Add holiday
        </Button>
      </Group>
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
