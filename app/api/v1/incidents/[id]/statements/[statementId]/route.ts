import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut, statementParams } from "@/lib/incidents/room-schema";
import { statementChange } from "@/lib/incidents/schema";
import { rewriteStatement } from "@/lib/incidents/statement-mutations";

export const PATCH = route({
  roles: workers,
  params: statementParams,
  body: statementChange,
  output: roomOut,
  async handler({ scope, params, body }) {
    await rewriteStatement(scope, params.id, params.statementId, body);
    return getRoom(scope, params.id);
  },
});
