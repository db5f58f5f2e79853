import type { Metadata } from "next";
import { notFound } from "next/navigation";
import * as z from "zod/mini";
import { ReviewScreen } from "@/components/incidents/review-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";
import { incidentParams } from "@/lib/incidents/schema";

export const metadata: Metadata = { title: "After-action review" };

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Reviews are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  const parsed = z.safeParse(incidentParams, await params);
  if (!parsed.success) notFound();
  return <ReviewScreen id={parsed.data.id} zone={scope.timeZone} mayLead={leads.some((role) => role === scope.role)} />;
}
