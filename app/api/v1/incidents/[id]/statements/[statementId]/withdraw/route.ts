import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { withdrawStatement } from "@/lib/incidents/publish-mutations";
import { roomOut, statementParams, withdrawBody } from "@/lib/incidents/room-schema";

export const POST = route({
  roles: leads,
  params: statementParams,
  body: withdrawBody,
  output: roomOut,
  async handler({ scope, params, body }) {
    await withdrawStatement(scope, params.id, params.statementId, body.reason);
    return getRoom(scope, params.id);
  },
});
