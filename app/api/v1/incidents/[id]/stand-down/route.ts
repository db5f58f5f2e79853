import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getRoom } from "@/lib/incidents/data";
import { roomOut, standDownBody, standDownOut } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";
import { getCriteria } from "@/lib/incidents/stand-down-data";
import { standDown } from "@/lib/incidents/stand-down-mutations";

export const GET = route({
  roles: workers,
  params: incidentParams,
  output: standDownOut,
  async handler({ scope, params }) {
    const now = new Date();
    return { criteria: await getCriteria(scope, params.id, now), asOf: now };
  },
});

export const POST = route({
  roles: leads,
  params: incidentParams,
  body: standDownBody,
  output: roomOut,
  async handler({ scope, params, body }) {
    await standDown(scope, params.id, body);
    return getRoom(scope, params.id);
  },
});
