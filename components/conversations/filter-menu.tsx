"use client";
import { Button } from "@mantine/core";
import { lazy } from "react";
import { Later } from "@/components/ui/later";
import type { View } from "@/lib/conversations/view";

const FilterPopover = lazy(() => import("@/components/conversations/filter-popover").then((m) => ({ default: m.FilterPopover })));

export type FilterProps = { view: View; onChange: (view: View) => void };

/** Everything that narrows or orders the list besides its tab and the search. */
export function FilterMenu(props: FilterProps) {
  return (
    <Later
      meanwhile={
        <Button variant="default" aria-disabled>
          Filters
        </Button>
      }
    >
      <FilterPopover {...props} />
    </Later>
  );
}
