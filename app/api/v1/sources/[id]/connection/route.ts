import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSource } from "@/lib/sources/data";
import { updateConnection } from "@/lib/sources/network-mutations";
import { updateConnectionInput } from "@/lib/sources/network-schema";
import { sourceOut, sourceParams } from "@/lib/sources/schema";

export const PUT = route({
  roles: leads,
  params: sourceParams,
  body: updateConnectionInput,
  output: sourceOut,
  async handler({ scope, params, body }) {
    await updateConnection(scope, params.id, body);
    return getSource(scope, params.id);
  },
});
