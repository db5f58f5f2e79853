"use client";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";

export function DetectorsTab({ heading }: CrisesTabProps) {
  return (
    <>
      {heading()}
      <EmptyState title="Nothing is watched yet" />
    </>
  );
}
