import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { takeBackStatement } from "@/lib/incidents/publish-mutations";
import { roomOut, statementParams } from "@/lib/incidents/room-schema";

export const POST = route({
  roles: workers,
  params: statementParams,
  output: roomOut,
  async handler({ scope, params }) {
    await takeBackStatement(scope, params.id, params.statementId);
    return getRoom(scope, params.id);
  },
});
