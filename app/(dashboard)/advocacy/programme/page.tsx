import type { Metadata } from "next";
import { ProgrammeScreen } from "@/components/advocacy/programme-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Advocacy programme" };

export default async function ProgrammePage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="The programme is set up by people who work on conversations">What concerns you yourself stands under My voice, in the menu with your name.</EmptyState>;
  }
  return <ProgrammeScreen zone={scope.timeZone} mayChange={leads.some((role) => role === scope.role)} />;
}
