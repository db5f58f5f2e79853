import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleScreen } from "@/components/alerts/rule-screen";
import { pageScope } from "@/lib/auth/gate";
import { leads } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Watch something" };

export default async function NewDetectorPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!leads.some((role) => role === scope.role)) notFound();
  return <RuleScreen id={null} zone={scope.timeZone} mayLead />;
}
