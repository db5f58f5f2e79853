import { Select, type SelectProps } from "@mantine/core";

/** Loaded by components/ui/select.tsx. */
export function LoadedSelect(props: SelectProps) {
  return <Select {...props} />;
}
