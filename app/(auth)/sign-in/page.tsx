import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthTitle } from "@/components/auth/auth-card";
import { safeNext } from "@/components/auth/safe-next";
import { SignInScreen } from "@/components/auth/sign-in-screen";
import { pageScope } from "@/lib/auth/gate";
import { isSetUp } from "@/lib/people/data";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await pageScope()) redirect(next);
  if (!(await isSetUp())) return <AuthTitle title="Firstminute is not set up yet">Set Firstminute up with the link printed by npm start.</AuthTitle>;
  return <SignInScreen next={next} />;
}
