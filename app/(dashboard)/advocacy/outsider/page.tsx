import type { Metadata } from "next";
import { OutsiderScreen } from "@/components/advocacy/outsider-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "As outsiders see it" };

export default async function OutsiderPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="This view is for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return <OutsiderScreen zone={scope.timeZone} />;
}
