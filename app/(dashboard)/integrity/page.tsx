import type { Metadata } from "next";
import { IntegrityScreen } from "@/components/integrity/integrity-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Integrity" };

export default async function IntegrityPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Cases are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return <IntegrityScreen zone={scope.timeZone} />;
}
