"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { lazy } from "react";
import { Later } from "@/components/ui/later";

const LoadedRowMenu = lazy(() => import("@/components/ui/loaded-row-menu").then((m) => ({ default: m.LoadedRowMenu })));

export type RowAction = { label: string; onChoose: () => void; isGrave?: boolean };
export type RowMenuProps = { label: string; actions: readonly RowAction[] };

/** What else one can do with a row. */
export function RowMenu(props: RowMenuProps) {
  return (
    <Later
      meanwhile={
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={props.label} aria-disabled>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      }
    >
      <LoadedRowMenu {...props} />
    </Later>
  );
}
