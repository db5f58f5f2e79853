"use client";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";

export function AlertsTab({ heading }: CrisesTabProps) {
  return (
    <>
      {heading()}
      <EmptyState title="No alert has fired" />
    </>
  );
}
