"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { labelOf } from "@/lib/charts/from-metrics";
import { formatShort } from "@/lib/format/number";
import { breakdownQuery } from "@/lib/metrics/queries";
import type { Dimension, RangeInput } from "@/lib/metrics/schema";

type Props = {
  dimension: Dimension;
  /** "All sources". */
  all: string;
  range: RangeInput;
  /** What is counted beside each choice. */
  metric: "mentions" | "answered";
  onChange(key: string | null): void;
};

/** Choices are what the period holds, most first; the filter being chosen does not hide the others. */
export function FilterSelect({ dimension, all, range, metric, onChange }: Props) {
  const { source: _s, topic: _t, lang: _l, account: _a, ...period } = range;
  const [opened, setOpened] = useState(false);
  const value = range[dimension] ?? null;
  // Read when somebody looks, or when the address names a choice whose label is wanted.
  const { data, isFetching } = useQuery({
    ...breakdownQuery({ ...period, dimension, metrics: metric, limit: 100 }),
    placeholderData: keepPreviousData,
    enabled: opened || value !== null,
  });
  const known = (data?.rows ?? []).map((row) => ({ value: row.key, label: `${labelOf(dimension, row)} · ${formatShort(row.values[metric]?.value ?? 0)}` }));
  const choices = value && !known.some((choice) => choice.value === value) ? [{ value, label: data ? "chosen, none in this period" : "…" }, ...known] : known;
  return (
    <Select
      size="xs"
      w={168}
      aria-label={all}
      data={[{ value: "", label: all }, ...choices]}
      value={value ?? ""}
      onChange={(key) => onChange(key || null)}
      allowDeselect={false}
      searchable
      onDropdownOpen={() => setOpened(true)}
      nothingFoundMessage={isFetching ? "Reading…" : "None in this period"}
      comboboxProps={{ width: 240, position: "bottom-start", transitionProps: { duration: 0 } }}
    />
  );
}
