import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { getIncident } from "@/lib/incidents/data";
import { type Quarter, toQuarters } from "@/lib/incidents/quarters";
import type { figuresOut } from "@/lib/incidents/room-schema";
import { loudestAuthors, waitingInPlace, whoWrote } from "@/lib/incidents/sql/figures";
import type { Place } from "@/lib/incidents/sql/place";
import { readQuarters } from "@/lib/incidents/sql/read-quarters";
import { answersInPlace } from "@/lib/incidents/sql/answers-in-place";
import { percentile } from "@/lib/stats/percentile";

/** What came before the declaration belongs to the picture. */
const leadInMilliseconds = 6 * 3_600_000;
const never = 1e15;

/** What came, who waits and how fast we are, within what the incident is about; from six hours before it was declared, of at most two days. */
export async function getFigures(scope: WorkspaceScope, id: number, now: Date): Promise<z.input<typeof figuresOut>> {
  const incident = await getIncident(scope, id);
  const executor = viaPrisma(db());
  const until = incident.stoodDownAt ?? now;
  const quarters = await listQuarters(scope, incident, new Date(incident.declaredAt.getTime() - leadInMilliseconds), until);
  const since = quarters[0]?.at ?? incident.declaredAt;
  const [[waiting], [wrote], loudest, answers] = await Promise.all([
    waitingInPlace(executor, scope, incident),
    whoWrote(executor, scope, incident, since, until),
    loudestAuthors(executor, scope, incident, since, until),
    answersInPlace(executor, scope, incident, incident.declaredAt, until),
  ]);
  const seconds = answers.map((one) => one.seconds ?? never).sort((a, b) => a - b);
  const median = percentile(seconds, 0.5);
  return {
    quarters,
    waiting: waiting?.waiting ?? 0, graveWaiting: waiting?.grave ?? 0, waitingSince: waiting?.since ?? null,
    response: {
      needing: answers.length,
      answered: answers.filter((one) => one.seconds !== null).length,
      withinMinute: answers.filter((one) => one.seconds !== null && one.seconds <= 60).length,
      medianSeconds: median !== null && median < 1e11 ? median : null,
    },
    authors: wrote?.authors ?? 0, reach: wrote?.reach ?? 0, loudest, since, asOf: now,
  };
}

/** Posts for each quarter of an hour of a place, with what is usual there. */
export async function listQuarters(scope: WorkspaceScope, place: Place, from: Date, to: Date): Promise<Quarter[]> {
  return toQuarters(await readQuarters(viaPrisma(db()), scope, place, from, to), to);
}
