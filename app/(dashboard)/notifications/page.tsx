import type { Metadata } from "next";
import { ForWorkers } from "@/components/notifications/for-workers";
import { NotificationsScreen } from "@/components/notifications/notifications-screen";
import { workers } from "@/lib/auth/roles";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  return workers.some((role) => role === scope.role) ? <NotificationsScreen /> : <ForWorkers title="Notifications" />;
}
