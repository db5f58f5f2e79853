import { getAlert } from "@/lib/alerts/data";
import { alertOut, alertParams, verdictBody } from "@/lib/alerts/schema";
import { judgeAlert } from "@/lib/alerts/verdict-mutations";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** Acknowledged or dismissed. What becomes an incident is declared (POST /incidents with this alert's id). */
export const POST = route({
  roles: workers,
  params: alertParams,
  body: verdictBody,
  output: alertOut,
  async handler({ scope, params, body }) {
    await judgeAlert(scope, params.id, body);
    return getAlert(scope, params.id);
  },
});
