import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { accessTokenHash } from "@/lib/people/access-token";
import type { OpenInvitation, Person } from "@/lib/people/schema";

const listLimit = 2_000;

export async function listPeople(scope: WorkspaceScope): Promise<{ people: Person[]; invitations: OpenInvitation[] }> {
  const [memberships, links] = await Promise.all([
    db().membership.findMany({
      where: { workspaceId: scope.workspaceId },
      select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: listLimit,
    }),
    db().accessLink.findMany({
      where: { workspaceId: scope.workspaceId, purpose: "invitation", usedAt: null, expiresAt: { gt: new Date() } },
      select: { tokenHash: true, email: true, role: true, expiresAt: true },
      orderBy: { createdAt: "asc" },
      take: listLimit,
    }),
  ]);
  return {
    people: memberships.map(({ user, role, createdAt }) => ({ ...user, role, joinedAt: createdAt, isYou: user.id === scope.userId })),
    invitations: links.flatMap(({ tokenHash, email, role, expiresAt }) => (email && role ? [{ id: tokenHash, email, role, expiresAt }] : [])),
  };
}

/** Whether anybody can sign in yet; until then only the set-up link leads in. */
export async function isSetUp(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}

export type LinkState = "open" | "used" | "expired" | "unknown";

/** What became of a set-up link. */
export async function readSetUpLink(token: string): Promise<LinkState> {
  const link = await db().accessLink.findUnique({ where: { tokenHash: accessTokenHash(token) } });
  return link?.purpose === "setup" ? stateOf(link) : "unknown";
}

/** What an invitation offers; `known` says that the address has an account already. */
export async function readInvitation(token: string) {
  const link = await db().accessLink.findUnique({ where: { tokenHash: accessTokenHash(token) } });
  if (link?.purpose !== "invitation" || link.workspaceId === null || !link.email) return { state: "unknown" as const };
  const [workspace, user] = await Promise.all([
    db().workspace.findUnique({ where: { id: link.workspaceId }, select: { name: true } }),
    db().user.findUnique({ where: { email: link.email }, select: { id: true } }),
  ]);
  if (!workspace) return { state: "unknown" as const };
  const state = stateOf(link);
  return state === "open" ? { state, email: link.email, workspaceName: workspace.name, known: user !== null } : { state };
}

function stateOf(link: { usedAt: Date | null; expiresAt: Date }): LinkState {
  if (link.usedAt) return "used";
  return link.expiresAt > new Date() ? "open" : "expired";
}
