import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { tellStakeholder } from "@/lib/incidents/room-mutations";
import { roomOut, stakeholderChange, stakeholderParams } from "@/lib/incidents/room-schema";

export const PATCH = route({
  roles: workers,
  params: stakeholderParams,
  body: stakeholderChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await tellStakeholder(scope, params.id, params.stakeholderId, body.told);
    return getRoom(scope, params.id);
  },
});
