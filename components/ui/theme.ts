import { type CSSVariablesResolver, createTheme, Fieldset, Input, type MantineColorsTuple } from "@mantine/core";

const accent: MantineColorsTuple = ["#eef3ff", "#dbe5fd", "#b6c8f8", "#8fa9f2", "#6e8eed", "#4f74e6", "#3159d6", "#274bbd", "#203f9f", "#1a3482"];
// From text to the page: the same blue greys as the page's own surfaces, where Mantine's are brownish beside them.
const dark: MantineColorsTuple = ["#e8eaef", "#c9ced8", "#a3acbb", "#717b8d", "#3a4250", "#2d333e", "#232934", "#1c2028", "#14171d", "#0f1216"];

/** One accent, one type family, an 8-px grid. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: 6,
  colors: { accent, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: { fontWeight: "650" },
  components: {
    // Windows bring their button for closing without a name.
    CloseButton: { defaultProps: { "aria-label": "Close" } },
    // Of a menu's own kind are its entries only: the first one takes the focus, not a placeholder that readers cannot name.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    InputWrapper: Input.Wrapper.extend({ styles: { label: { marginBottom: 3 } } }),
    // What browsers add to a fieldset would put its fields out of line with everything around it.
    Fieldset: Fieldset.extend({
      styles: (_theme, { variant }) =>
        variant === "unstyled" ? { root: { margin: 0, padding: 0, border: 0, minWidth: 0 }, legend: { padding: 0, marginBottom: 8, fontSize: 15, fontWeight: 600 } } : {},
    }),
  },
});

const everywhere = {
  "--mantine-color-text": "var(--fm-text)",
  "--mantine-color-dimmed": "var(--fm-dimmed)",
  "--mantine-color-placeholder": "var(--fm-dimmed)",
  "--mantine-color-default-border": "var(--fm-border)",
  "--mantine-color-anchor": "var(--fm-accent)",
  "--mantine-color-error": "var(--fm-danger)",
  // Quiet buttons in the blue of links, not in a second one.
  "--mantine-color-accent-light-color": "var(--fm-accent)",
  "--mantine-color-red-light-color": "var(--fm-danger)",
};

/** Mantine's colours as ours. It writes its own into the page after the style sheets, so only this can change them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: everywhere,
  dark: { ...everywhere, "--mantine-color-default": "var(--fm-surface)" },
});
