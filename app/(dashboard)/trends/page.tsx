import type { Metadata } from "next";
import { TrendsScreen } from "@/components/trends/trends-screen";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Trends" };

export default async function TrendsPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  return scope ? <TrendsScreen zone={scope.timeZone} /> : null;
}
