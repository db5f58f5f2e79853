import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getFigures } from "@/lib/incidents/figures-data";
import { figuresOut } from "@/lib/incidents/room-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const GET = route({ roles: workers, params: incidentParams, output: figuresOut, handler: ({ scope, params }) => getFigures(scope, params.id, new Date()) });
