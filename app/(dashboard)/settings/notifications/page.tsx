import type { Metadata } from "next";
import { ForWorkers } from "@/components/notifications/for-workers";
import { PreferencesScreen } from "@/components/notifications/preferences-screen";
import { workers } from "@/lib/auth/roles";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Notification settings" };

export default async function NotificationSettingsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  return workers.some((role) => role === scope.role) ? <PreferencesScreen /> : <ForWorkers title="Notification settings" />;
}
