import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

/** In place of a page that a role does not allow. */
export function ForWorkers({ title, who = "people who work on conversations" }: { title: string; who?: string }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title={`This page is for ${who}`}>Ask an administrator to change your role.</EmptyState>
    </>
  );
}
