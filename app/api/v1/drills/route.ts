import { leads, workers } from "@/lib/auth/roles";
import { getDrill, listDrills } from "@/lib/drills/data";
import { homeOf } from "@/lib/drills/home-data";
import { createDrill } from "@/lib/drills/mutations";
import { drillInput, drillOut, drillsOut } from "@/lib/drills/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: drillsOut, handler: ({ scope }) => listDrills(scope) });

export const POST = route({
  roles: leads,
  body: drillInput,
  output: drillOut,
  status: 201,
  handler: async ({ scope, body }) => getDrill(scope, await createDrill(await homeOf(scope, leads), body)),
});
