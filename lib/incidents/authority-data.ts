import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";
import { getSituation } from "@/lib/playbooks/data";
import { authoritySchema, type Rule } from "@/lib/playbooks/schema";

/** The rules of an incident: its playbook's, and Everyday's where it has none. */
export async function getAuthorityOf(scope: WorkspaceScope, { playbookId }: Pick<Incident, "playbookId">, tx: Prisma.TransactionClient): Promise<{ playbookId: number | null; rules: readonly Rule[] }> {
  const own = playbookId === null ? null : await tx.playbook.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id: playbookId } }, select: { authority: true } });
  if (own) return { playbookId, rules: authoritySchema.safeParse(own.authority).data?.rules ?? [] };
  const { playbook } = await getSituation(scope, null, tx);
  return { playbookId: playbook.id, rules: playbook.authority.rules };
}
