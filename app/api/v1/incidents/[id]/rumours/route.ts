import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut } from "@/lib/incidents/room-schema";
import { addRumour } from "@/lib/incidents/rumour-mutations";
import { incidentParams, rumourInput } from "@/lib/incidents/schema";

export const POST = route({
  roles: workers,
  params: incidentParams,
  body: rumourInput,
  output: roomOut,
  status: 201,
  async handler({ scope, params, body }) {
    await addRumour(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
