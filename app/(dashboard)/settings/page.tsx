import type { Metadata } from "next";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  return scope && scope.role !== "system" ? <SettingsScreen role={scope.role} /> : null;
}
