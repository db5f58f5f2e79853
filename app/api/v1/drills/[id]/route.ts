import { leads, workers } from "@/lib/auth/roles";
import { getDrill } from "@/lib/drills/data";
import { homeOf } from "@/lib/drills/home-data";
import { changeDrill } from "@/lib/drills/lead-mutations";
import { drillChange, drillOut, drillParams } from "@/lib/drills/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, params: drillParams, output: drillOut, handler: ({ scope, params }) => getDrill(scope, params.id) });

/** What its facilitator does: start, pause, resume, end, cancel, reach, reschedule. */
export const PATCH = route({
  roles: leads,
  params: drillParams,
  body: drillChange,
  output: drillOut,
  async handler({ scope, params, body }) {
    await changeDrill(await homeOf(scope, leads), params.id, body);
    return getDrill(scope, params.id);
  },
});
