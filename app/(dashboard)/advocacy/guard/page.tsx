import type { Metadata } from "next";
import { GuardScreen } from "@/components/advocacy/guard-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Guard" };

export default async function GuardPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="The guard is for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return <GuardScreen zone={scope.timeZone} />;
}
