import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { nameTaken } from "@/lib/topics/name-taken";
import { type Theme, type ThemeChange, type ThemeInput, topicLimits } from "@/lib/topics/schema";

const select = { id: true, name: true, experience: true } as const;

export async function createTheme(scope: WorkspaceScope, input: ThemeInput): Promise<Theme> {
  return nameTaken("theme", input.name, () =>
    inTransaction(async (tx) => {
      const { workspaceId } = scope;
      if ((await tx.theme.count({ where: { workspaceId } })) >= topicLimits.themes) {
        throw new AppError("conflict", `A workspace holds at most ${topicLimits.themes} themes. Delete one that nobody uses.`);
      }
      const theme = await tx.theme.create({ data: { workspaceId, ...input }, select });
      await recordAudit(tx, scope, "theme.create", `theme:${theme.id}`, input);
      await publish(tx, workspaceId, "topic.progress", { themeId: theme.id });
      return theme;
    }),
  );
}

/** Changes a theme that still is as the person saw it. */
export async function updateTheme(scope: WorkspaceScope, id: number, { seen, ...input }: ThemeChange): Promise<Theme> {
  return nameTaken("theme", input.name, () =>
    inTransaction(async (tx) => {
      const held = await holdTheme(tx, scope, id);
      if (held.name !== seen.name || held.experience !== seen.experience) {
        throw new AppError("conflict", "Somebody else changed this theme meanwhile. Nothing was overwritten; open it again.");
      }
      const theme = await tx.theme.update({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } }, data: input, select });
      await recordAudit(tx, scope, "theme.update", `theme:${id}`, { from: seen, to: input });
      await publish(tx, scope.workspaceId, "topic.progress", { themeId: id });
      return theme;
    }),
  );
}

/** Deletes a theme; its topics stay, without a theme. */
export async function deleteTheme(scope: WorkspaceScope, id: number): Promise<void> {
  await inTransaction(async (tx) => {
    const { workspaceId } = scope;
    const held = await holdTheme(tx, scope, id);
    const { count } = await tx.topic.updateMany({ where: { workspaceId, themeId: id }, data: { themeId: null } });
    await tx.theme.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await recordAudit(tx, scope, "theme.delete", `theme:${id}`, { name: held.name, topics: count });
    await publish(tx, workspaceId, "topic.progress", { themeId: id });
  });
}

async function holdTheme(tx: Prisma.TransactionClient, scope: WorkspaceScope, id: number): Promise<{ name: string; experience: string }> {
  const [held] = await tx.$queryRaw<{ name: string; experience: string }[]>`
    SELECT name, experience::text AS experience FROM themes WHERE workspace_id = ${scope.workspaceId} AND id = ${id} FOR UPDATE`;
  if (!held) throw new AppError("not_found", "This theme does not exist any more.");
  return held;
}
