import { workers } from "@/lib/auth/roles";
import { getAuthorContext } from "@/lib/context/data";
import { authorContextOut } from "@/lib/context/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  output: authorContextOut,
  handler: ({ scope, params }) => getAuthorContext(scope, params.id),
});
