import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DrillPage } from "@/components/drills/drill-page";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";
import { drillParams } from "@/lib/drills/schema";

export const metadata: Metadata = { title: "Drill" };

export default async function OneDrillPage({ params }: { params: Promise<{ id: string }> }) {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) return <EmptyState title="Drills are for people who answer">Ask an administrator for another role.</EmptyState>;
  const parsed = drillParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <DrillPage id={parsed.data.id} zone={scope.timeZone} />;
}
