import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { beginAuthorization } from "@/lib/sources/authorization";
import { authorizeInput, networkParams } from "@/lib/sources/network-schema";

/** Begins to connect a source on the network's own page; answers with its address. */
export const POST = route({
  roles: leads,
  params: networkParams,
  body: authorizeInput,
  async handler({ scope, params, body }) {
    refuseInDrill(scope, "No network is connected");
    const { url, cookie } = await beginAuthorization(scope, params.kind, body);
    return Response.json({ url }, { headers: { "set-cookie": cookie, "cache-control": "no-store" } });
  },
});
