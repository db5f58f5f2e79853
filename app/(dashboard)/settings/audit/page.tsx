import type { Metadata } from "next";
import { ForAdministrators } from "@/components/people/for-administrators";
import { AuditLog } from "@/components/settings/audit-log";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const scope = await pageScope();
  return scope?.role === "admin" ? <AuditLog zone={scope.timeZone} /> : <ForAdministrators title="Audit log" />;
}
