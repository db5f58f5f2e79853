import type { Metadata } from "next";
import { TrendsScreen } from "@/components/trends/trends-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Trends" };

export default async function TrendsPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Trends are for people who work on conversations">Reports hold how people feel, and about what.</EmptyState>;
  }
  return <TrendsScreen zone={scope.timeZone} />;
}
