"use client";

import { type SelectProps, TextInput } from "@mantine/core";
import { lazy } from "react";
import { Later } from "@/components/ui/later";

const LoadedSelect = lazy(() => import("@/components/ui/loaded-select").then((m) => ({ default: m.LoadedSelect })));

type Props = Omit<SelectProps, "data"> & { data: (string | { value: string; label: string })[] };

/** Mantine's Select; what it takes to open it comes after the page stands. */
export function Select(props: Props) {
  return (
    <Later meanwhile={<Closed {...props} />}>
      <LoadedSelect {...props} />
    </Later>
  );
}

function Closed({ data, value, size, w, label, description, "aria-label": ariaLabel }: Props) {
  const chosen = data.find((choice) => typeof choice === "object" && choice.value === value);
  const text = typeof chosen === "object" ? chosen.label : (value ?? "");
  return <TextInput size={size} w={w} label={label} description={description} aria-label={ariaLabel} value={text} readOnly aria-disabled pointer rightSection={<span />} />;
}
