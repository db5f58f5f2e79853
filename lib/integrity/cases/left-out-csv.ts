import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { withColumn } from "@/lib/http/csv";
import { sayLeftOut } from "@/lib/integrity/cases/say-left-out";
import { getLeftOut } from "@/lib/integrity/cases/settings-data";

/** A panel's CSV with what its numbers leave out, as every chart of it says, in a last column "left_out"; as it was where nothing is. */
export async function withLeftOut(scope: WorkspaceScope, { from, to }: { from: Date; to: Date }, csv: string): Promise<string> {
  const left = sayLeftOut(await getLeftOut(scope, from, to));
  return left === null ? csv : withColumn(csv, "left_out", left);
}
