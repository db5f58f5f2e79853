import type { Metadata } from "next";
import { CrisesScreen } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Crises" };

export default async function CrisesPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Crises are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return <CrisesScreen zone={scope.timeZone} mayLead={leads.some((role) => role === scope.role)} />;
}
