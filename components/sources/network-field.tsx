"use client";

import { Anchor, NumberInput, PasswordInput, Switch, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import { pathOf } from "@/lib/sources/form-values";
import type { FormField } from "@/lib/sources/network-schema";

type Props = {
  field: FormField;
  value: string | number | boolean;
  error?: string;
  /** Stored already: may stay empty. */
  isStored?: boolean;
  onChange: (value: string | number | boolean) => void;
};

/** One field of a network's form. Its `name` is its path, by which what is wrong is brought into view. */
export function NetworkField({ field, value, error, isStored = false, onChange }: Props) {
  const { kind, label, placeholder } = field;
  const isRequired = field.required && !isStored;
  const shared = { label, error, name: pathOf(field), description: describe(field), required: isRequired };
  const text = String(value);
  if (kind === "switch") {
    return <Switch label={label} description={describe(field)} name={pathOf(field)} error={error} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (kind === "number") return <NumberInput {...shared} value={typeof value === "boolean" ? "" : value} placeholder={placeholder} onChange={onChange} />;
  if (kind === "choice") return <Select {...shared} data={field.choices ?? []} value={text} allowDeselect={false} searchable={(field.choices?.length ?? 0) > 8} onChange={(chosen) => onChange(chosen ?? "")} />;
  if (kind === "list") {
    return <Textarea {...shared} autosize minRows={2} maxRows={8} value={text} placeholder={placeholder} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  if (kind === "secret") {
    return (
      <PasswordInput
        {...shared}
        value={text}
        placeholder={isStored ? "Stored; leave it empty to keep it" : placeholder}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": `Show or hide: ${label}`, tabIndex: 0 }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <TextInput {...shared} value={text} placeholder={placeholder} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function describe({ kind, help, href, label }: FormField): ReactNode {
  const words = [kind === "list" ? "One a line." : "", help ?? ""].filter(Boolean).join(" ");
  if (!href) return words || undefined;
  return (
    <>
      {words}{" "}
      <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always" inherit aria-label={`Where to find it: ${label}`}>
        Where to find it
      </Anchor>
    </>
  );
}
