import type { Metadata } from "next";
import { notFound } from "next/navigation";
import * as z from "zod/mini";
import { CaseScreen } from "@/components/integrity/case-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";
import { caseParams } from "@/lib/integrity/cases/case-schema";

export const metadata: Metadata = { title: "Case" };

export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Cases are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  const parsed = z.safeParse(caseParams, await params);
  if (!parsed.success) notFound();
  return <CaseScreen id={parsed.data.id} zone={scope.timeZone} />;
}
