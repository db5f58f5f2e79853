import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

/** A page that the reader's role does not allow, said without an error. */
export function ForAdministrators({ title }: { title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title="This page is for administrators">Ask one of them to change your role, or to do it for you.</EmptyState>
    </>
  );
}
