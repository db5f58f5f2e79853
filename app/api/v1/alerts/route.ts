import { listAlerts } from "@/lib/alerts/data";
import { alertListQuery, alertsOut } from "@/lib/alerts/schema";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, query: alertListQuery, output: alertsOut, handler: ({ scope, query }) => listAlerts(scope, query) });
