import type { Metadata } from "next";
import { DrillsScreen } from "@/components/drills/drills-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Drills" };

export default async function DrillsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) return <EmptyState title="Drills are for people who answer">Ask an administrator for another role.</EmptyState>;
  return <DrillsScreen zone={scope.timeZone} mayLead={leads.some((role) => role === scope.role)} />;
}
