import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { changeFacts } from "@/lib/incidents/room-mutations";
import { factChange, roomOut } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const POST = route({
  roles: workers,
  params: incidentParams,
  body: factChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await changeFacts(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
