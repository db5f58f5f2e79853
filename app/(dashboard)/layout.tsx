import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { pageScope } from "@/lib/auth/gate";
import { getSession } from "@/lib/workspaces/data";

/** The gate of every signed-in page. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const scope = await pageScope();
  if (!scope) redirect("/sign-in");
  return <Shell initialSession={await getSession(scope)}>{children}</Shell>;
}
