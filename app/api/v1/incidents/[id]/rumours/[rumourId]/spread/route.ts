import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { rumourParams, spreadOut } from "@/lib/incidents/room-schema";
import { getSpread } from "@/lib/incidents/spread-data";

export const GET = route({ roles: workers, params: rumourParams, output: spreadOut, handler: ({ scope, params }) => getSpread(scope, params.id, params.rumourId, new Date()) });
