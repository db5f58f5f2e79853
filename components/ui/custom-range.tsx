"use client";

import { Button, Popover, Stack, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useState } from "react";
import { dayIn } from "@/components/ui/day-in";
import type { RangeValue } from "@/components/ui/range-picker";
import { addLocalDays, localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

type Props = { value: RangeValue; zone: string; label: string; isActive: boolean; onChange: (from: string, to: string) => void };

/** From one local day to another, both included. Loaded by components/ui/range-picker.tsx. */
export function CustomRange({ value, zone, label, isActive, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const open = () => {
    setFirst(value.from ? dayIn(zone, Date.parse(value.from)) : "");
    setLast(value.to ? dayIn(zone, Date.parse(value.to) - 1) : "");
    setOpened(true);
  };
  const wrong = first && last && last < first ? "Must not be before the first day." : null;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow shadow="md" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button size="xs" variant={isActive ? "light" : "default"} leftSection={<IconCalendar size={14} aria-hidden />} onClick={() => (opened ? setOpened(false) : open())}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!first || !last || wrong) return;
            onChange(new Date(startOf(zone, first)).toISOString(), new Date(addLocalDays(zoneOf(zone), startOf(zone, last), 1)).toISOString());
            setOpened(false);
          }}
        >
          <Stack gap="xs">
            <TextInput type="date" label="First day" required value={first} onChange={(event) => setFirst(event.currentTarget.value)} />
            <TextInput type="date" label="Last day" required value={last} error={wrong} onChange={(event) => setLast(event.currentTarget.value)} />
            <Button type="submit" size="xs">
              Show these days
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function startOf(zone: string, day: string): number {
  return localMidnight(zoneOf(zone), zoneOf(zone).instantOf(Date.parse(`${day}T00:00:00Z`)));
}
