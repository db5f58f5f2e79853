import type { Metadata } from "next";
import { AuditLog } from "@/components/settings/audit-log";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const scope = await pageScope();
  // The layout sends people without a session to the sign-in page.
  return scope ? <AuditLog zone={scope.timeZone} /> : null;
}
