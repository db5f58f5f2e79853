import "server-only";
import type { RuleInput } from "@/lib/alerts/schema";
import { silenceRule, standingRules } from "@/lib/alerts/standing-rules";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The rules that watch in a new workspace, in the transaction that makes it. Those that are there already stay as they are. */
export function watchWorkspace(tx: Prisma.TransactionClient, workspaceId: number): Promise<void> {
  return watch(tx, workspaceId, standingRules);
}

/** A new source's silence is noticed once it has a rhythm; in the transaction that makes it. */
export function watchSource(tx: Prisma.TransactionClient, workspaceId: number, source: { id: number; name: string }): Promise<void> {
  return watch(tx, workspaceId, [silenceRule(source)]);
}

/** Its rules go with a source. */
export async function unwatchSource(tx: Prisma.TransactionClient, workspaceId: number, sourceId: number): Promise<void> {
  await tx.alertRule.deleteMany({ where: { workspaceId, AND: [{ series: { path: ["dimension"], equals: "source" } }, { series: { path: ["key"], equals: String(sourceId) } }] } });
}

async function watch(tx: Prisma.TransactionClient, workspaceId: number, rules: readonly RuleInput[]): Promise<void> {
  await tx.alertRule.createMany({ data: rules.map((rule) => ({ ...rule, workspaceId, nextAt: new Date() })), skipDuplicates: true });
}
