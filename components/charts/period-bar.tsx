"use client";
import { Switch } from "@mantine/core";
import { RangePicker } from "@/components/ui/range-picker";
import { ZoneSelect } from "@/components/ui/zone-select";
import { defaultRange, type PageState } from "@/lib/charts/page-state";

type Change = Partial<Record<string, string | null | undefined>>;
type Props = { state: PageState; zone: string; onChange(change: Change): void };

/** Period, zone and comparison of a page; everything goes to the address. */
export function PeriodBar({ state, zone, onChange }: Props) {
  const comparable = !(state.from === undefined && state.range === "all");
  return (
    <>
      <RangePicker value={{ range: state.from ? undefined : (state.range ?? defaultRange), from: state.from, to: state.to }} zone={zone} onChange={onChange} />
      <ZoneSelect size="xs" value={zone} onChange={(next) => onChange({ zone: next })} />
      <Switch
        size="xs"
        label="compare"
        aria-label="Compare with the time before"
        checked={comparable && state.compare === "previous"}
        disabled={!comparable}
        onChange={(event) => onChange({ compare: event.currentTarget.checked ? null : "none" })}
      />
    </>
  );
}
