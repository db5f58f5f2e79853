import type { Metadata } from "next";
import { NowScreen } from "@/components/now/now-screen";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Now" };

export default async function NowPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  return scope && scope.role !== "system" ? <NowScreen zone={scope.timeZone} role={scope.role} /> : null;
}
