import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AdvocatePages } from "@/components/advocacy/advocate-pages";
import { safeNext } from "@/components/auth/safe-next";
import { Shell } from "@/components/shell/shell";
import { pageScope } from "@/lib/auth/gate";
import { getLiveSeq } from "@/lib/live/data";
import { getSession } from "@/lib/workspaces/data";

/** The gate of every signed-in page. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const scope = await pageScope();
  if (!scope) redirect(`/sign-in?next=${encodeURIComponent(safeNext((await headers()).get("x-page") ?? undefined))}`);
  // Read before anything else: whatever the page reads later is at least as new.
  const liveSeq = await getLiveSeq(scope);
  const session = await getSession(scope);
  return <Shell initialSession={session} liveSeq={liveSeq.toString()}>{session.role === "advocate" ? <AdvocatePages>{children}</AdvocatePages> : children}</Shell>;
}
