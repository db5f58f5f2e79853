import { workers } from "@/lib/auth/roles";
import { getSameContext } from "@/lib/context/data";
import { sameContextOut } from "@/lib/context/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  output: sameContextOut,
  handler: ({ scope, params }) => getSameContext(scope, params.id),
});
