import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { VoiceScreen } from "@/components/voice/voice-screen";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Voice of employees" };

export default async function VoicePage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <EmptyState title="This page is for people who work on conversations">What was said and what changed stands under My voice, for everybody.</EmptyState>;
  }
  return <VoiceScreen zone={scope.timeZone} isLead={leads.some((role) => role === scope.role)} />;
}
