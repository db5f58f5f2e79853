import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { connectionInput, networkParams, verifiedOut } from "@/lib/sources/network-schema";
import { getNetwork, parseConnection, verifyConnection } from "@/lib/sources/verify";

/** Tries settings and keys without saving them. */
export const POST = route({
  roles: leads,
  params: networkParams,
  body: connectionInput,
  output: verifiedOut,
  async handler({ scope, params, body }) {
    refuseInDrill(scope, "No network is tried");
    const network = getNetwork(params.kind);
    return verifyConnection(network, parseConnection(network, body));
  },
});
