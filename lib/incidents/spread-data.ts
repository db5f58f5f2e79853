import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { getIncident } from "@/lib/incidents/data";
import { measureSpread } from "@/lib/incidents/measure-spread";
import type { spreadOut } from "@/lib/incidents/room-schema";
import { candidatePosts, type CandidatePost } from "@/lib/incidents/sql/candidate-posts";
import { validQuery } from "@/lib/topics/valid-query";

const dayMilliseconds = 86_400_000;
/** Rumours are older than the incident; of more than a week nobody draws hours. */
const leadInDays = 2;
const mostDays = 7;
const mostPosts = 10_000;

/** How far a rumour has gone: posts that its words find, anywhere, from two days before the incident on and of at most a week. */
export async function getSpread(scope: WorkspaceScope, incidentId: number, rumourId: number, now: Date): Promise<z.input<typeof spreadOut>> {
  const incident = await getIncident(scope, incidentId);
  const rumour = await db().rumour.findFirst({ where: { workspaceId: scope.workspaceId, id: rumourId, incidentId }, select: { query: true } });
  if (!rumour) throw new AppError("not_found", "This rumour does not exist any more.");
  const until = incident.stoodDownAt ?? now;
  const since = new Date(Math.max(incident.declaredAt.getTime() - leadInDays * dayMilliseconds, until.getTime() - mostDays * dayMilliseconds));
  const node = validQuery(rumour.query);
  const rows = await db().$queryRaw<CandidatePost[]>(candidatePosts(scope, node, since, until, mostPosts + 1));
  return { ...(await measureSpread(node, rows.slice(0, mostPosts))), partial: rows.length > mostPosts, since };
}
