import type { Metadata } from "next";
import { PromisesScreen } from "@/components/promises/promises-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Promises" };

export default async function PromisesPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Promises are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return <PromisesScreen zone={scope.timeZone} />;
}
