"use client";
import { Button, Menu, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useServerSecond, useWork } from "@/components/conversations/work-context";
import { fieldOfInstant, instantOfField, snoozeTimes } from "@/lib/conversations/snooze-times";
import { formatDay, formatTime } from "@/lib/format/date";

/** Items of a menu: the usual times to wake, and one of one's own. */
export function SnoozeTimes({ onSnooze }: { onSnooze: (until: Date) => void }) {
  const { timeZone } = useWork();
  const now = useServerSecond();
  const [custom, setCustom] = useState("");
  const chosen = instantOfField(custom, timeZone);
  const valid = chosen !== null && chosen > now;
  return (
    <>
      {snoozeTimes(now, timeZone).map(({ label, at }) => (
        <Menu.Item key={label} onClick={() => onSnooze(at)} rightSection={<small>{sayWhen(at, now, timeZone)}</small>}>
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Stack gap={6} p="xs">
        <TextInput
          type="datetime-local"
          size="xs"
          label={`Until, in ${timeZone.replaceAll("_", " ")}`}
          min={fieldOfInstant(now, timeZone)}
          value={custom}
          onChange={(event) => setCustom(event.currentTarget.value)}
          onKeyDown={(event) => {
            // The menu's own arrow keys would take the focus out of the field.
            if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
            if (event.key === "Enter" && valid) onSnooze(chosen);
          }}
        />
        <Button size="compact-xs" disabled={!valid} onClick={() => valid && onSnooze(chosen)}>
          Snooze until then
        </Button>
      </Stack>
    </>
  );
}

function sayWhen(at: Date, now: Date, zone: string): string {
  const day = formatDay(at, zone, now);
  return day === formatDay(now, zone, now) ? formatTime(at, zone) : `${day}, ${formatTime(at, zone)}`;
}
