import type { Metadata } from "next";
import { ReportsScreen } from "@/components/reports/reports-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, readers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!readers.some((role) => role === scope.role)) return <EmptyState title="Reports are for people who see numbers">Ask an administrator for another role.</EmptyState>;
  return <ReportsScreen zone={scope.timeZone} maySchedule={leads.some((role) => role === scope.role)} />;
}
