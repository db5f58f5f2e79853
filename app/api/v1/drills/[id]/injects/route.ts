import { leads } from "@/lib/auth/roles";
import { getDrill } from "@/lib/drills/data";
import { homeOf } from "@/lib/drills/home-data";
import { injectByHand } from "@/lib/drills/lead-mutations";
import { drillOut, drillParams, injectInput } from "@/lib/drills/schema";
import { route } from "@/lib/http/route";

/** A post that the scenario does not hold. */
export const POST = route({
  roles: leads,
  params: drillParams,
  body: injectInput,
  output: drillOut,
  status: 201,
  async handler({ scope, params, body }) {
    await injectByHand(await homeOf(scope, leads), params.id, body);
    return getDrill(scope, params.id);
  },
});
