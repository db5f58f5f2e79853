"use client";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";

export function ActionsTab({ heading }: CrisesTabProps) {
  return (
    <>
      {heading()}
      <EmptyState title="No action is open" />
    </>
  );
}
