import { writeSession, sessionCookie, workspaceCookie } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { alwaysStaffed } from "@/lib/workspaces/schema";

/** A workspace with one administrator; `cookie` signs their requests in. */
export async function makeWorkspace(slug: string): Promise<{ workspaceId: number; userId: number; cookie: string; session: string }> {
  const workspace = await db().workspace.create({ data: { slug, name: "Bench", timeZone: "Europe/Berlin", staffedHours: alwaysStaffed } });
  const user = await db().user.create({
    data: { email: `${slug}@example.org`, name: "Bench", passwordHash: "none", memberships: { create: { workspaceId: workspace.id, role: "admin" } } },
  });
  const session = await writeSession({ userId: user.id, sessionVersion: user.sessionVersion });
  return { workspaceId: workspace.id, userId: user.id, session, cookie: `${sessionCookie()}=${session}; ${workspaceCookie}=${slug}` };
}
