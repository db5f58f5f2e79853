import { getAlert } from "@/lib/alerts/data";
import { alertOut, alertParams } from "@/lib/alerts/schema";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, params: alertParams, output: alertOut, handler: ({ scope, params }) => getAlert(scope, params.id) });
