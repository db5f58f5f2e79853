import "server-only";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { Prisma } from "@/lib/db/executor";
import { preparedRows } from "@/lib/db/prepared";
import type { Role } from "@/lib/auth/roles";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";
import { readSession, sessionCookie, workspaceCookie } from "@/lib/auth/session";

type CookieReader = { get(name: string): { value: string } | undefined };

type Membership = { workspaceId: number; slug: string; role: Role; timeZone: string; isOwn: boolean; drillOf: number | null };

/** Who is signed in and where; null when the session is missing, ended, or without any workspace. */
export async function findScope(jar: CookieReader): Promise<WorkspaceScope | null> {
  const session = await readSession(jar.get(sessionCookie())?.value);
  if (!session) return null;
  // Every request asks, so in one go: the version that ends sessions, and where the person is at home.
  const memberships = await preparedRows<Membership>(Prisma.sql`
    SELECT w.id AS "workspaceId", w.slug, m.role::text AS role, coalesce(u.time_zone, w.time_zone) AS "timeZone",
      w.demo_scenario IS NULL AND w.drill_of IS NULL AS "isOwn", w.drill_of AS "drillOf"
    FROM users u JOIN memberships m ON m.user_id = u.id JOIN workspaces w ON w.id = m.workspace_id
    WHERE u.id = ${session.userId} AND u.session_version = ${session.sessionVersion}
    ORDER BY w.id`);
  const wanted = jar.get(workspaceCookie)?.value;
  const found = memberships.find(({ slug }) => slug === wanted) ?? memberships.find(({ isOwn }) => isOwn) ?? memberships[0];
  if (!found) return null;
  const { workspaceId, slug, role, timeZone, drillOf } = found;
  return makeScope({ workspaceId, slug, drillOf, timeZone, userId: session.userId, role, actor: `user:${session.userId}` });
}

export function requestScope(request: NextRequest): Promise<WorkspaceScope | null> {
  return findScope(request.cookies);
}

/** For server components. */
export async function pageScope(): Promise<WorkspaceScope | null> {
  return findScope(await cookies());
}
