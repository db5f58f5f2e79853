import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { publishStatement } from "@/lib/incidents/publish-mutations";
import { publishBody, publishedOut, statementParams } from "@/lib/incidents/room-schema";

/** By one's own authority, or asked for, as the playbook says. */
export const POST = route({
  roles: workers,
  params: statementParams,
  body: publishBody,
  output: publishedOut,
  handler: async ({ scope, params, body }) => ({ outcome: await publishStatement(scope, params.id, params.statementId, body) }),
});
