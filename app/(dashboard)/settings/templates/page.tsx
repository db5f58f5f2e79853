import type { Metadata } from "next";
import { TemplatesScreen } from "@/components/templates/templates-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) return <EmptyState title="Templates are for people who answer">Ask an administrator for another role.</EmptyState>;
  return <TemplatesScreen mayShare={leads.some((role) => role === scope.role)} />;
}
