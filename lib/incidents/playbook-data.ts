import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { IncidentRole } from "@/lib/incidents/schema";
import { checklistRoles, emptyContent, type PlaybookContent, playbookContentSchema } from "@/lib/playbooks/body-schema";

/** What a stored playbook holds beside its authority; nothing where an older version wrote something else. */
export function readContent(body: unknown): PlaybookContent {
  return playbookContentSchema.safeParse(body).data ?? emptyContent;
}

type Taking = { incidentId: number; playbookId: number; leadId: number; roles: readonly { role: IncidentRole; userId: number }[]; from: Date; speed: number };

/** Makes a playbook's checklist the incident's tasks, in the order in which they are due; each is its role's, as far as somebody has it. */
export async function takeChecklist(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, { incidentId, playbookId, leadId, roles, from, speed }: Taking): Promise<number> {
  const playbook = await tx.playbook.findFirst({ where: { workspaceId, id: playbookId, archivedAt: null }, select: { body: true } });
  if (!playbook) throw new AppError("invalid_input", "This playbook does not exist any more. Choose another one, or none.");
  const { checklists } = readContent(playbook.body);
  const ownerOf = (role: IncidentRole) => roles.find((one) => one.role === role)?.userId ?? (role === "lead" ? leadId : null);
  const steps = checklistRoles.flatMap((role) => checklists[role].map((step) => ({ ...step, role }))).sort((a, b) => a.afterMinutes - b.afterMinutes);
  await tx.incidentTask.createMany({
    data: steps.map(({ text, role, afterMinutes }, position) => ({ workspaceId, incidentId, text, role, ownerId: ownerOf(role), dueAt: new Date(from.getTime() + (afterMinutes * 60_000) / speed), position })),
  });
  return steps.length;
}
