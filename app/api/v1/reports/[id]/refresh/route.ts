import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReport } from "@/lib/reports/data";
import { refreshReport } from "@/lib/reports/mutations";
import { refreshBody, reportOut, reportParams } from "@/lib/reports/schema";

export const POST = route({
  roles: readers,
  params: reportParams,
  body: refreshBody,
  output: reportOut,
  async handler({ scope, params, body }) {
    await refreshReport(scope, params.id, body.seenVersion);
    return getReport(scope, params.id);
  },
});
