import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportScreen } from "@/components/reports/report-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, readers, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const scope = await pageScope();
  if (!scope) return null;
  if (!readers.some((role) => role === scope.role)) return <EmptyState title="Reports are for people who see numbers">Ask an administrator for another role.</EmptyState>;
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  return <ReportScreen id={Number(id)} mayOpen={workers.some((role) => role === scope.role)} mayShare={leads.some((role) => role === scope.role)} />;
}
