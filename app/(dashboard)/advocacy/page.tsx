import type { Metadata } from "next";
import { BacklashScreen } from "@/components/backlash/backlash-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Advocacy" };

export default async function AdvocacyPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="Advocacy is for people who work on conversations">What concerns you yourself stands under My voice, in the menu with your name.</EmptyState>;
  }
  return <BacklashScreen zone={scope.timeZone} />;
}
