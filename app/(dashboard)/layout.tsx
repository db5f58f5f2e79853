import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { safeNext } from "@/components/auth/safe-next";
import { AdvocateWelcome } from "@/components/shell/advocate-welcome";
import { Shell } from "@/components/shell/shell";
import { pageScope } from "@/lib/auth/gate";
import { getSession } from "@/lib/workspaces/data";

/** The gate of every signed-in page. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const scope = await pageScope();
  if (!scope) redirect(`/sign-in?next=${encodeURIComponent(safeNext((await headers()).get("x-page") ?? undefined))}`);
  const session = await getSession(scope);
  return <Shell initialSession={session}>{session.role === "advocate" ? <AdvocateWelcome>{children}</AdvocateWelcome> : children}</Shell>;
}
