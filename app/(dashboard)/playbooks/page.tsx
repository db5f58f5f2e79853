import type { Metadata } from "next";
import { PlaybooksScreen } from "@/components/playbooks/playbooks-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Playbooks" };

export default async function PlaybooksPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) return <EmptyState title="Playbooks are for people who answer">Ask an administrator for another role.</EmptyState>;
  return <PlaybooksScreen zone={scope.timeZone} mayEdit={leads.some((role) => role === scope.role)} />;
}
