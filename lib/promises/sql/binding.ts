import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";

/** Rules that posts are held to: those of promises that are neither kept nor withdrawn. A broken one still binds the next post. */
export const isBinding = Prisma.sql`p.state IN ('open', 'broken') AND p.binding_at IS NOT NULL AND p."check"->>'kind' = 'rule'`;

export type BindingRecord = { id: number; text: string; state: "open" | "broken"; check: unknown; ownerId: number; ownerName: string | null; bindingAt: Date; replyExternalId: string | null };

const columns = Prisma.sql`
  SELECT p.id, p.text, p.state::text AS state, p."check", p.owner_id AS "ownerId", u.name AS "ownerName", p.binding_at AS "bindingAt", r.external_id AS "replyExternalId"
  FROM promises p
  LEFT JOIN users u ON u.id = p.owner_id
  LEFT JOIN replies r ON r.workspace_id = p.workspace_id AND r.id = p.reply_id`;

/** Most rules a workspace can have at a time: every post of ours is held to each. */
export const mostBinding = 200;

export function bindingPromises(workspaceId: number): Prisma.Sql {
  return Prisma.sql`${columns} WHERE p.workspace_id = ${workspaceId} AND ${isBinding} ORDER BY p.id LIMIT ${mostBinding}::int`;
}

/** The same, held until the commit; of one promise or of all. */
export function holdBinding(workspaceId: number, promiseId: number | null): Prisma.Sql {
  const one = promiseId === null ? Prisma.empty : Prisma.sql`AND p.id = ${promiseId}::int`;
  return Prisma.sql`${columns} WHERE p.workspace_id = ${workspaceId} AND ${isBinding} ${one} ORDER BY p.id LIMIT ${mostBinding}::int FOR UPDATE OF p`;
}
