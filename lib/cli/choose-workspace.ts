import "server-only";
import { watchWorkspace } from "@/lib/alerts/standing-mutations";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { tell } from "@/lib/cli/output";

export type ChosenWorkspace = { id: number; slug: string; name: string };

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/**
 * The workspace a command works on: the named one, or the only one that is no demo. `create` makes a missing
 * one ("default" when none is named and none exists), so that a fresh installation needs no browser.
 */
export async function chooseWorkspace(slug: string | undefined, options: { create: boolean }): Promise<ChosenWorkspace> {
  const all = await db().workspace.findMany({ select: { id: true, slug: true, name: true, demoScenario: true, drillOf: true }, orderBy: { id: "asc" }, take: 1000 });
  const real = all.filter((workspace) => workspace.demoScenario === null && workspace.drillOf === null);
  const known = all.map((workspace) => workspace.slug).join(", ");
  if (slug !== undefined) {
    const named = all.find((workspace) => workspace.slug === slug);
    if (named) return named;
    if (options.create) return create(slug, slug);
    throw new AppError("not_found", known ? `There is no workspace "${slug}"; there are: ${known}.` : `There is no workspace "${slug}" yet: open the set-up link that npm start prints.`);
  }
  const [only, another] = real;
  if (only && !another) return only;
  if (another) throw new AppError("invalid_input", `There are several workspaces: name one with --workspace (${known}).`);
  if (options.create) return create("default", "My workspace");
  throw new AppError("not_found", "There is no workspace yet: open the set-up link that npm start prints, or import a file.");
}

async function create(slug: string, name: string): Promise<ChosenWorkspace> {
  if (!slugPattern.test(slug)) {
    throw new AppError("invalid_input", `"${slug}" cannot name a workspace: use lower-case letters, digits and hyphens.`);
  }
  const made = await inTransaction(async (tx) => {
    const [workspace] = await tx.workspace.createManyAndReturn({ data: { slug, name, timeZone: "UTC", staffedHours: alwaysStaffed }, skipDuplicates: true });
    if (workspace) await watchWorkspace(tx, workspace.id);
    return workspace;
  });
  // Another command may have made it meanwhile.
  const { id, name: nameNow } = made ?? (await db().workspace.findUniqueOrThrow({ where: { slug } }));
  if (made) tell(`Made the workspace "${slug}" (time zone UTC; change it in Settings).`);
  return { id, slug, name: nameNow };
}
