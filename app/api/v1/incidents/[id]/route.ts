import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { changeIncident } from "@/lib/incidents/lead-mutations";
import { incidentChange, roomOut } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const GET = route({ roles: workers, params: incidentParams, output: roomOut, handler: ({ scope, params }) => getRoom(scope, params.id) });

export const PATCH = route({
  roles: leads,
  params: incidentParams,
  body: incidentChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await changeIncident(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
