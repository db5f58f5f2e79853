import { createTheme, type MantineColorsTuple } from "@mantine/core";

const accent: MantineColorsTuple = ["#eef3ff", "#dbe5fd", "#b6c8f8", "#8fa9f2", "#6e8eed", "#4f74e6", "#3159d6", "#274bbd", "#203f9f", "#1a3482"];

/** One accent, one type family, an 8-px grid. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: 6,
  colors: { accent },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: { fontWeight: "650" },
});
