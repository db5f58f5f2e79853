"use client";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";

export function IncidentsTab({ heading }: CrisesTabProps) {
  return (
    <>
      {heading()}
      <EmptyState title="No incident yet" />
    </>
  );
}
