import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listActions } from "@/lib/incidents/actions-data";
import { actionsOut } from "@/lib/incidents/room-schema";

export const GET = route({ roles: workers, output: actionsOut, handler: ({ scope }) => listActions(scope, new Date()) });
