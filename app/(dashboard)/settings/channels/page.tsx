import type { Metadata } from "next";
import { ChannelsScreen } from "@/components/notifications/channels-screen";
import { ForWorkers } from "@/components/notifications/for-workers";
import { leads } from "@/lib/auth/roles";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  return leads.some((role) => role === scope.role) ? <ChannelsScreen /> : <ForWorkers title="Channels" who="leads" />;
}
