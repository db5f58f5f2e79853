import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSource } from "@/lib/sources/data";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { createNetworkSourceInput, networkParams } from "@/lib/sources/network-schema";
import { sourceOut } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  params: networkParams,
  body: createNetworkSourceInput,
  output: sourceOut,
  status: 201,
  handler: async ({ scope, params, body }) => getSource(scope, await createNetworkSource(scope, params.kind, body)),
});
