import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut, versionBody } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";
import { reopenIncident } from "@/lib/incidents/stand-down-mutations";

export const POST = route({
  roles: leads,
  params: incidentParams,
  body: versionBody,
  output: roomOut,
  async handler({ scope, params, body }) {
    await reopenIncident(scope, params.id, body.version);
    return getRoom(scope, params.id);
  },
});
