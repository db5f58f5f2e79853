"use client";
import { NativeSelect } from "@mantine/core";
import { severityNames } from "@/components/conversations/severity-names";

type Props = { severity: number; onChange: (severity: number) => void };

/** How grave somebody holds a conversation to be; it decides most about its place in the queue. */
export function SeverityField({ severity, onChange }: Props) {
  return (
    <NativeSelect
      size="xs"
      aria-label="Severity"
      value={String(severity)}
      data={severityNames.map(({ value, label }) => ({ value: String(value), label }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}
