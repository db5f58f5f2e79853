import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Names of people by id; whoever is gone is missing. */
export async function namesOf(ids: readonly (number | null)[], client: Prisma.TransactionClient = db()): Promise<Map<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const users = await client.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** The same by what an audit entry calls them, "user:12"; other things it names are passed over. */
export async function namesOfReferences(references: readonly string[]): Promise<Map<string, string>> {
  const names = await namesOf(references.flatMap((reference) => Number(/^user:(\d{1,9})$/.exec(reference)?.[1]) || []));
  return new Map([...names].map(([id, name]) => [`user:${id}`, name]));
}
