import type { Metadata } from "next";
import { WallScreen } from "@/components/now/wall-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { pageScope } from "@/lib/auth/gate";
import { readers } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Now, on the wall" };

export default async function WallPage() {
  const scope = await pageScope();
  if (!scope) return null;
  if (!readers.some((role) => role === scope.role)) return <EmptyState title="Now is for people who see numbers">Ask an administrator for another role.</EmptyState>;
  return <WallScreen zone={scope.timeZone} />;
}
