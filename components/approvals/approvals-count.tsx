"use client";

import { useQuery } from "@tanstack/react-query";
import { approvalCountQuery } from "@/lib/approvals/queries";

/** How many wait for the reader's word; for those who may see approvals. */
export function ApprovalsCount({ className }: { className?: string }) {
  const { data } = useQuery(approvalCountQuery());
  if (!data?.waiting) return null;
  return (
    <span className={className}>
      {data.waiting > 999 ? "999+" : data.waiting}
      <span className="fm-hidden"> waiting for your word</span>
    </span>
  );
}
