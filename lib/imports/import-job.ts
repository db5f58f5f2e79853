import "server-only";
import { rm } from "node:fs/promises";
import { systemScope } from "@/lib/auth/system-scope";
import { AppError, messageOf } from "@/lib/errors";
import { getImport } from "@/lib/imports/data";
import { failImport } from "@/lib/imports/mutations";
import { runImport } from "@/lib/imports/run-import";
import { uploadPath } from "@/lib/imports/uploads";
import type { JobPayload } from "@/lib/jobs/contracts";

/** Job: imports an uploaded file. A worker that stops gives it back, and it goes on where it was. */
export async function importJob({ workspaceId, importId }: JobPayload<"imports.run">, { signal }: { signal: AbortSignal }): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  const row = await getImport(scope, importId);
  if (row.state !== "running" || row.path === null) return;
  const path = uploadPath(row.path);
  try {
    const result = await runImport(scope, importId, path, { signal });
    if (result === null && signal.aborted) throw new Error("The worker stops; the import goes on later.");
  } catch (error) {
    if (signal.aborted) throw error;
    // What the file itself caused will not pass by trying again.
    if (error instanceof AppError || isMissing(error)) {
      await failImport(scope, importId, isMissing(error) ? "The uploaded file is gone. Upload it again." : messageOf(error));
      return;
    }
    await failImport(scope, importId, "Something went wrong on our side. Start it again: it goes on where it stopped.");
    throw error;
  }
  await rm(path, { force: true });
}

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "ENOENT";
}
