import type { Metadata } from "next";
import { AuthTitle } from "@/components/auth/auth-card";
import { InvitationForm } from "@/components/auth/invitation-form";
import { LinkGone } from "@/components/auth/link-gone";
import { readInvitation } from "@/lib/people/data";

export const metadata: Metadata = { title: "Invitation" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function InvitationPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const invitation = typeof token === "string" ? await readInvitation(token) : { state: "unknown" as const };
  if (typeof token !== "string" || invitation.state !== "open") return <LinkGone state={invitation.state} advice="Ask an administrator for a new invitation." />;
  return (
    <>
      <AuthTitle title={`Join ${invitation.workspaceName}`}>
        {invitation.known ? `${invitation.email} has an account here. Your password shows that it is you.` : `Your account will be ${invitation.email}.`}
      </AuthTitle>
      <InvitationForm token={token} email={invitation.email} known={invitation.known} />
    </>
  );
}
