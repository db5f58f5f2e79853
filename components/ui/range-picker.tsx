"use client";

import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { lazy } from "react";
import { dayIn } from "@/components/ui/day-in";
import { Later } from "@/components/ui/later";
import type { RangeName } from "@/lib/time/range";

const CustomRange = lazy(() => import("@/components/ui/custom-range").then((m) => ({ default: m.CustomRange })));

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
  const label = value.from && value.to ? `${dayIn(zone, Date.parse(value.from))} – ${dayIn(zone, Date.parse(value.to) - 1)}` : "Choose days";
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
      <Later
        meanwhile={
          <Button size="xs" variant={isCustom ? "light" : "default"} leftSection={<IconCalendar size={14} aria-hidden />} aria-disabled>
            {label}
          </Button>
        }
      >
        <CustomRange value={value} zone={zone} label={label} isActive={isCustom} onChange={(from, to) => onChange({ range: null, from, to })} />
      </Later>
    </Group>
  );
}
