import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut } from "@/lib/incidents/room-schema";
import { incidentParams, statementInput } from "@/lib/incidents/schema";
import { draftStatement } from "@/lib/incidents/statement-mutations";

export const POST = route({
  roles: workers,
  params: incidentParams,
  body: statementInput,
  output: roomOut,
  status: 201,
  async handler({ scope, params, body }) {
    await draftStatement(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
