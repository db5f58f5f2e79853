import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthTitle } from "@/components/auth/auth-card";
import { LinkGone } from "@/components/auth/link-gone";
import { SetUpForm } from "@/components/auth/set-up-form";
import { isSetUp, readSetUpLink } from "@/lib/people/data";

export const metadata: Metadata = { title: "Set up" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetUpPage({ searchParams }: Props) {
  if (await isSetUp()) redirect("/sign-in");
  const { token } = await searchParams;
  const state = typeof token === "string" ? await readSetUpLink(token) : "unknown";
  if (typeof token !== "string" || state !== "open") return <LinkGone state={state} advice="Stop Firstminute and run npm start again: it prints a new link." />;
  return (
    <>
      <AuthTitle title="Set Firstminute up">Your organisation’s workspace, and you as its first administrator.</AuthTitle>
      <SetUpForm token={token} />
    </>
  );
}
