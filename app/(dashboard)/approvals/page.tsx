import type { Metadata } from "next";
import { ApprovalsScreen } from "@/components/approvals/approvals-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) return <EmptyState title="Approvals are for people who answer">Ask an administrator for another role.</EmptyState>;
  return <ApprovalsScreen zone={scope.timeZone} />;
}
