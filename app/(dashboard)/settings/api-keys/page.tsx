import type { Metadata } from "next";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { ForAdministrators } from "@/components/people/for-administrators";
import { pageScope } from "@/lib/auth/gate";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const scope = await pageScope();
  return scope?.role === "admin" ? <ApiKeysScreen zone={scope.timeZone} /> : <ForAdministrators title="API keys" />;
}
