import type { Metadata } from "next";
import { ResponseTimesScreen } from "@/components/response-times/response-times-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Response times" };

export default async function ResponseTimesPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Response times are for people who work on conversations">Reports hold how fast we answer.</EmptyState>;
  }
  return <ResponseTimesScreen zone={scope.timeZone} />;
}
