import type { Metadata } from "next";
import { TargetsScreen } from "@/components/clocks/targets-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { leads, workers } from "@/lib/auth/roles";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Targets" };

export default async function TargetsPage() {
  const scope = await pageScope();
  if (!scope) return null;
  const is = (allowed: readonly string[]) => allowed.includes(scope.role);
  if (is(workers)) return <TargetsScreen mayEdit={is(leads)} />;
  return (
    <>
      <PageHeader title="Targets" />
      <EmptyState title="This page is for people who work on conversations">Ask an administrator to change your role.</EmptyState>
    </>
  );
}
