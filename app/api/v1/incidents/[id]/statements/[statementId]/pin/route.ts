import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { pinBody, roomOut, statementParams } from "@/lib/incidents/room-schema";
import { pinStatement } from "@/lib/incidents/statement-mutations";

export const POST = route({
  roles: workers,
  params: statementParams,
  body: pinBody,
  output: roomOut,
  async handler({ scope, params, body }) {
    await pinStatement(scope, params.id, params.statementId, body.pinned);
    return getRoom(scope, params.id);
  },
});
