"use client";

import { Button, Group, Popover, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useState } from "react";
import { addLocalDays, localMidnight, type RangeName } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

/** As in the address: a named range, or both ends as instants. */
export type RangeValue = { range?: RangeName; from?: string; to?: string };

const choices: { value: RangeName; label: string }[] = [
  { value: "24h", label: "24 h" },
  { value: "7d", label: "7 d" },
  { value: "30d", label: "30 d" },
  { value: "90d", label: "90 d" },
  { value: "365d", label: "1 y" },
  { value: "all", label: "All" },
];

type Props = {
  value: RangeValue;
  /** The zone in which days begin. */
  zone: string;
  onChange: (value: { range: RangeName | null; from: string | null; to: string | null }) => void;
};

/** Period of a page: by name, or from one local day to another, both included. */
export function RangePicker({ value, zone, onChange }: Props) {
  const isCustom = value.from !== undefined && value.to !== undefined;
  return (
    <Group gap={8}>
      <SegmentedControl
        size="xs"
        aria-label="Period"
        transitionDuration={0}
        value={isCustom ? "" : (value.range ?? "30d")}
        onChange={(range) => onChange({ range: range as RangeName, from: null, to: null })}
        data={choices}
      />
      <CustomRange value={value} zone={zone} isActive={isCustom} onChange={(from, to) => onChange({ range: null, from, to })} />
    </Group>
  );
}

function CustomRange({ value, zone, isActive, onChange }: { value: RangeValue; zone: string; isActive: boolean; onChange: (from: string, to: string) => void }) {
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
          {isActive && value.from && value.to ? `${dayIn(zone, Date.parse(value.from))} – ${dayIn(zone, Date.parse(value.to) - 1)}` : "Choose days"}
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

/** Local calendar day of an instant, YYYY-MM-DD. */
function dayIn(zone: string, instantMs: number): string {
  return new Date(instantMs + zoneOf(zone).offsetMs(instantMs)).toISOString().slice(0, 10);
}

function startOf(zone: string, day: string): number {
  return localMidnight(zoneOf(zone), zoneOf(zone).instantOf(Date.parse(`${day}T00:00:00Z`)));
}
