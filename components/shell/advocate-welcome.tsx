"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

/** All that an advocate sees, but for their own account; the routes behind the other pages refuse by themselves. */
export function AdvocateWelcome({ children }: { children: ReactNode }) {
  if (usePathname() === "/settings") return children;
  return (
    <>
      <PageHeader title="Welcome" />
      <EmptyState title="You take part in the advocacy programme">
        Here you will find material to write about in your own words, under your own name and with your job disclosed, and a place to say what should get better. Nothing is asked of
        you yet. Conversations and numbers are for other roles.
      </EmptyState>
    </>
  );
}
