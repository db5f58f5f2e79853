import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { ConversationsScreen } from "@/components/conversations/conversations-screen";
import { Hint } from "@/components/conversations/empty-list";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Conversations" };

/** The screen lives in the layout: opening a conversation changes the address and nothing else. */
export default async function ConversationsLayout({ children }: { children: ReactNode }) {
  const scope = await pageScope();
  if (!scope?.userId) return null;
  if (!workers.some((role) => role === scope.role)) {
    return <Hint title="Conversations are for people who answer" text="Your role reads numbers. Ask an administrator for another role." />;
  }
  return (
    <>
      <Suspense>
        <ConversationsScreen userId={scope.userId} timeZone={scope.timeZone} isLead={leads.some((role) => role === scope.role)} />
      </Suspense>
      {children}
    </>
  );
}
