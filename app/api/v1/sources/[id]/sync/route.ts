import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { syncNow } from "@/lib/sources/mutations";
import { sourceParams } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  params: sourceParams,
  status: 202,
  handler: ({ scope, params }) => syncNow(scope, params.id),
});
