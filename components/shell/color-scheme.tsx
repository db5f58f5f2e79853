"use client";

import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";

export function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      transitionDuration={0}
      aria-label="Colours"
      // The server does not know what this browser keeps.
      value={mounted ? colorScheme : "auto"}
      onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
      data={[
        { value: "light", label: "Light" },
        { value: "auto", label: "Auto" },
        { value: "dark", label: "Dark" },
      ]}
    />
  );
}
