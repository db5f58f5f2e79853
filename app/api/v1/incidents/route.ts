import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom, listIncidents } from "@/lib/incidents/data";
import { declareIncident } from "@/lib/incidents/declare-mutations";
import { incidentsOut, incidentsQuery, roomOut } from "@/lib/incidents/room-schema";
import { declareBody } from "@/lib/incidents/schema";

export const GET = route({ roles: workers, query: incidentsQuery, output: incidentsOut, handler: ({ scope, query }) => listIncidents(scope, query) });

export const POST = route({
  roles: leads,
  body: declareBody,
  output: roomOut,
  status: 201,
  handler: async ({ scope, body }) => getRoom(scope, await declareIncident(scope, body)),
});
