"use client";

import { useMemo } from "react";
import { Select } from "@/components/ui/select";
import { listTimeZones } from "@/lib/time/zone";

type Props = { value: string; onChange: (zone: string) => void; label?: string; size?: "xs" | "sm"; description?: string };

/** A time zone by name, searchable. */
export function ZoneSelect({ value, onChange, label, size = "sm", description }: Props) {
  const zones = useMemo(() => {
    const known = listTimeZones();
    return known.includes(value) ? known : [value, ...known];
  }, [value]);
  return (
    <Select
      searchable
      size={size}
      label={label}
      description={description}
      aria-label={label ?? "Time zone"}
      data={zones}
      value={value}
      limit={60}
      allowDeselect={false}
      nothingFoundMessage="No such zone. Try a city, such as Berlin."
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
