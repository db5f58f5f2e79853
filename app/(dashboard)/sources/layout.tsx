import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export default async function SourcesLayout({ children }: { children: ReactNode }) {
  const scope = await pageScope();
  if (workers.some((role) => role === scope?.role)) return children;
  return (
    <>
      <PageHeader title="Sources" />
      <EmptyState title="Sources are for people who set up and answer">Your role reads numbers. Ask an administrator for another role.</EmptyState>
    </>
  );
}
