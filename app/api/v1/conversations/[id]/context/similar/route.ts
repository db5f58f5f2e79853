import { workers } from "@/lib/auth/roles";
import { getSimilarContext } from "@/lib/context/data";
import { similarContextOut } from "@/lib/context/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  output: similarContextOut,
  handler: ({ scope, params }) => getSimilarContext(scope, params.id),
});
