import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getPermission } from "@/lib/replies/data";
import { permissionOut, permissionQuery } from "@/lib/replies/schema";

export const GET = route({
  roles: workers,
  params: idParams,
  query: permissionQuery,
  output: permissionOut,
  handler: ({ scope, params, query }) => getPermission(scope, params.id, query.mentionId),
});
