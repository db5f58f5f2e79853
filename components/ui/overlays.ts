import { Drawer, Modal } from "@mantine/core";

/** Loaded by components/ui/lazy.tsx only. */
export const overlays = { Drawer, Modal };
