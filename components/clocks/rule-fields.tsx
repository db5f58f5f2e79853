"use client";
import { NativeSelect } from "@mantine/core";
import { saySeverity } from "@/lib/clocks/say-rules";
import { type TargetKind, targetKindNames, targetKinds } from "@/lib/clocks/schema";

export function KindField({ value, onChange }: { value: TargetKind; onChange: (kind: TargetKind) => void }) {
  return (
    <NativeSelect
      label="What"
      value={value}
      data={targetKinds.map((kind) => ({ value: kind, label: targetKindNames[kind] }))}
      onChange={(event) => onChange(targetKinds.find((kind) => kind === event.currentTarget.value) ?? "first_response")}
    />
  );
}

export function SeverityChoice({ value, onChange }: { value: number | null; onChange: (severity: number | null) => void }) {
  const choices = [null, 1, 2, 3, 4];
  return (
    <NativeSelect
      label="Severity"
      value={String(value ?? "")}
      data={choices.map((severity) => ({ value: String(severity ?? ""), label: saySeverity(severity) }))}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}
    />
  );
}

type Named = { id: number; name: string };
type ChoiceProps = { label: string; all: string; value: number | null; list: readonly Named[]; error?: string; onChange: (id: number | null) => void };

/** One of a list, or all; what is gone stays chosen until somebody chooses again. */
export function NamedChoice({ label, all, value, list, error, onChange }: ChoiceProps) {
  const gone = value !== null && !list.some((one) => one.id === value) ? [{ value: String(value), label: "(gone)" }] : [];
  return (
    <NativeSelect
      label={label}
      value={String(value ?? "")}
      error={error}
      data={[{ value: "", label: all }, ...gone, ...list.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}
    />
  );
}
