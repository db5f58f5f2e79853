import type { Metadata } from "next";
import { ResponseTimesScreen } from "@/components/response-times/response-times-screen";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Response times" };

export default async function ResponseTimesPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  return scope ? <ResponseTimesScreen zone={scope.timeZone} /> : null;
}
