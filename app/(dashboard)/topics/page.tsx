import type { Metadata } from "next";
import { TopicsScreen } from "@/components/topics/topics-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Topics" };

export default async function TopicsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  const { role } = scope;
  if (!workers.some((one) => one === role)) {
    return <EmptyState title="Topics are for people who work on conversations">Ask an administrator for another role.</EmptyState>;
  }
  return (
    <TopicsScreen
      zone={scope.timeZone}
      mayEdit={leads.some((one) => one === role)}
      mayOpenConversations={workers.some((one) => one === role)}
    />
  );
}
