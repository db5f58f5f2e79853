import type { Metadata } from "next";
import { ModelQualityScreen } from "@/components/model-quality/model-quality-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { leads, workers } from "@/lib/auth/roles";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Model quality" };

export default async function ModelQualityPage() {
  const scope = await pageScope();
  if (!scope) return null;
  const is = (allowed: readonly string[]) => allowed.includes(scope.role);
  if (is(workers)) return <ModelQualityScreen zone={scope.timeZone} mayAdapt={is(leads)} />;
  return (
    <>
      <PageHeader title="Model quality" />
      <EmptyState title="This page is for people who work on conversations">Ask an administrator to change your role.</EmptyState>
    </>
  );
}
