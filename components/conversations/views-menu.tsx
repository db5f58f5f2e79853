"use client";
import { Button } from "@mantine/core";
import { lazy } from "react";
import { Later } from "@/components/ui/later";
import type { View } from "@/lib/conversations/view";

const ViewsPopover = lazy(() => import("@/components/conversations/views-popover").then((m) => ({ default: m.ViewsPopover })));

export type ViewsProps = { view: View; onChoose: (view: View) => void; isLead: boolean };

/** Lists that somebody keeps, for oneself or for everybody. */
export function ViewsMenu(props: ViewsProps) {
  return (
    <Later
      meanwhile={
        <Button variant="default" aria-disabled>
          Views
        </Button>
      }
    >
      <ViewsPopover {...props} />
    </Later>
  );
}
