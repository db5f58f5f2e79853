import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { MyVoice } from "@/components/voice/my-voice";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Voice of employees" };

/** For everybody who is in the workspace; My voice holds it too. */
export default async function SpeakPage() {
  const scope = await pageScope();
  return scope ? (
    <>
      <PageHeader title="Voice of employees" />
      <MyVoice zone={scope.timeZone} />
    </>
  ) : null;
}
