import type { Metadata } from "next";
import { JoinForm } from "@/components/advocacy/join-form";
import { AuthTitle } from "@/components/auth/auth-card";
import { LinkGone } from "@/components/auth/link-gone";
import { findMembership, readJoinLink } from "@/lib/advocacy/programme/data";
import { pageScope } from "@/lib/auth/gate";

// The address is the key: it is told to no search engine.
export const metadata: Metadata = { title: "Take part", referrer: "no-referrer", robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const invited = await readJoinLink(token);
  if (invited.state !== "open") return <LinkGone state={invited.state} advice="Ask where you found it for the present one. Nobody is told that you looked." />;
  const scope = await pageScope();
  const person = scope?.userId ? await findMembership(invited.workspaceId, scope.userId) : null;
  const { employer, terms, policy, version } = invited.programme;
  return (
    <>
      <AuthTitle title={`Speak for yourself at ${employer}`}>
        Everybody gets this same link, and nobody sees who does not use it. You write in your own words, or only say what should get better. You may leave at any time.
        {person ? ` You are signed in as ${person.name}.` : ""}
        {person?.takesPart ? " You take part already: sending this again only says yes to what stands here now." : ""}
      </AuthTitle>
      <JoinForm token={token} person={person && { name: person.name, email: person.email }} texts={{ terms, policy, version }} />
    </>
  );
}
