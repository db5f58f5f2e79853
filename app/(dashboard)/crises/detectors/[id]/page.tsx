import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RuleScreen } from "@/components/alerts/rule-screen";
import { pageScope } from "@/lib/auth/gate";
import { leads, workers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Detector" };

export default async function DetectorPage({ params }: { params: Promise<{ id: string }> }) {
  const scope = await pageScope();
  if (!scope) return null;
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id) || !workers.some((role) => role === scope.role)) notFound();
  return <RuleScreen id={Number(id)} zone={scope.timeZone} mayLead={leads.some((role) => role === scope.role)} />;
}
