import type { Metadata } from "next";
import { MyScreen } from "@/components/advocacy/my-screen";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "My voice" };

/** For everybody who is in the workspace. */
export default async function MyPage() {
  const scope = await pageScope();
  return scope ? <MyScreen zone={scope.timeZone} /> : null;
}
