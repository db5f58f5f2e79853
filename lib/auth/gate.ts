import "server-only";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { db } from "@/lib/db/client";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";
import { readSession, sessionCookie, workspaceCookie } from "@/lib/auth/session";

type CookieReader = { get(name: string): { value: string } | undefined };

/** Who is signed in and where; null when the session is missing, ended, or without any workspace. */
export async function findScope(jar: CookieReader): Promise<WorkspaceScope | null> {
  const session = await readSession(jar.get(sessionCookie())?.value);
  if (!session) return null;
  const user = await db().user.findUnique({
    where: { id: session.userId },
    select: { id: true, sessionVersion: true, timeZone: true, memberships: { orderBy: { workspaceId: "asc" } } },
  });
  if (!user || user.sessionVersion !== session.sessionVersion) return null;
  const workspaces = await db().workspace.findMany({
    where: { id: { in: user.memberships.map((m) => m.workspaceId) } },
    select: { id: true, slug: true, timeZone: true, demoScenario: true, drillOf: true },
    orderBy: { id: "asc" },
  });
  const wanted = jar.get(workspaceCookie)?.value;
  const workspace =
    workspaces.find((w) => w.slug === wanted) ?? workspaces.find((w) => w.demoScenario === null && w.drillOf === null) ?? workspaces[0];
  const membership = user.memberships.find((m) => m.workspaceId === workspace?.id);
  if (!workspace || !membership) return null;
  return makeScope({
    workspaceId: workspace.id,
    slug: workspace.slug,
    drillOf: workspace.drillOf,
    timeZone: user.timeZone ?? workspace.timeZone,
    userId: user.id,
    role: membership.role,
    actor: `user:${user.id}`,
  });
}

export function requestScope(request: NextRequest): Promise<WorkspaceScope | null> {
  return findScope(request.cookies);
}

/** For server components. */
export async function pageScope(): Promise<WorkspaceScope | null> {
  return findScope(await cookies());
}
