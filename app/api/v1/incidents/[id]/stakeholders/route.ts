import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { addStakeholder } from "@/lib/incidents/room-mutations";
import { roomOut, stakeholderInput } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const POST = route({
  roles: workers,
  params: incidentParams,
  body: stakeholderInput,
  output: roomOut,
  status: 201,
  async handler({ scope, params, body }) {
    await addStakeholder(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
