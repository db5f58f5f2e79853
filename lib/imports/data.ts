import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Import } from "@/lib/generated/prisma/client";

const listLimit = 50;

/** The newest imports. */
export function listImports(scope: WorkspaceScope): Promise<Import[]> {
  return db().import.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { id: "desc" }, take: listLimit });
}

export async function getImport(scope: WorkspaceScope, id: number): Promise<Import> {
  const row = await db().import.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  if (!row) throw new AppError("not_found", "There is no such import.");
  return row;
}

/** An import that has been started and is not over. */
export async function getRunnable(scope: WorkspaceScope, id: number): Promise<Import> {
  const row = await getImport(scope, id);
  if (row.state === "done" || row.state === "cancelled") throw new AppError("conflict", "This import is over. Import the file again.");
  return row;
}

/** An unfinished command-line import of the same file, to go on with; workers go on with uploads themselves. */
export function findInterrupted(scope: WorkspaceScope, fileHash: string): Promise<Import | null> {
  return db().import.findFirst({
    where: { workspaceId: scope.workspaceId, fileHash, path: null, state: { in: ["running", "failed"] } },
    orderBy: { id: "desc" },
  });
}

const rejectionPage = 1_000;

/** The kept broken rows, by line, a page at a time. */
export async function* listRejections(scope: WorkspaceScope, importId: number): AsyncGenerator<{ line: number; reason: string; raw: string }> {
  for (let after = 0; ; ) {
    const rows = await db().importRejection.findMany({
      where: { workspaceId: scope.workspaceId, importId, line: { gt: after } },
      orderBy: { line: "asc" },
      take: rejectionPage,
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < rejectionPage) return;
    after = last.line;
  }
}
