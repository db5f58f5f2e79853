import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { noteBody, timelineOut, timelineQuery } from "@/lib/incidents/room-schema";
import { addNote } from "@/lib/incidents/room-mutations";
import { incidentParams } from "@/lib/incidents/schema";
import { listTimeline } from "@/lib/incidents/timeline-data";

export const GET = route({ roles: workers, params: incidentParams, query: timelineQuery, output: timelineOut, handler: ({ scope, params, query }) => listTimeline(scope, params.id, query.before) });

export const POST = route({ roles: workers, params: incidentParams, body: noteBody, status: 201, handler: ({ scope, params, body }) => addNote(scope, params.id, body.text) });
