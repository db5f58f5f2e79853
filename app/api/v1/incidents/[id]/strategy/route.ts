import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { decideStrategy } from "@/lib/incidents/lead-mutations";
import { roomOut } from "@/lib/incidents/room-schema";
import { decideStrategyBody, incidentParams } from "@/lib/incidents/schema";

export const POST = route({
  roles: leads,
  params: incidentParams,
  body: decideStrategyBody,
  output: roomOut,
  async handler({ scope, params, body }) {
    await decideStrategy(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
