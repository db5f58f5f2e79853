import "server-only";
import type { Channel, Person } from "@/lib/alerts/route-alert";
import type { Role } from "@/lib/auth/roles";
import { type Executor, Prisma } from "@/lib/db/executor";
import { type StaffedHours, staffedSeconds } from "@/lib/time/staffed-hours";

type Hours = { staffedHours: StaffedHours; timeZone: string; now: Date };

/** Everybody here, whether these are staffed hours, and the channels. */
export async function readReceivers(executor: Executor, workspaceId: number, { staffedHours, timeZone, now }: Hours): Promise<{ people: Person[]; channels: Channel[] }> {
  const onShift = staffedSeconds(staffedHours, timeZone)(now, new Date(now.getTime() + 1000)) > 0;
  const people = await executor.rows<{ id: number; role: Role }>(Prisma.sql`SELECT user_id AS id, role::text AS role FROM memberships WHERE workspace_id = ${workspaceId} ORDER BY user_id LIMIT 1000`);
  const channels = await executor.rows<Channel>(Prisma.sql`SELECT id, severity::int AS severity, enabled FROM channels WHERE workspace_id = ${workspaceId} ORDER BY id LIMIT 200`);
  return { people: people.map((person) => ({ ...person, onShift })), channels };
}
