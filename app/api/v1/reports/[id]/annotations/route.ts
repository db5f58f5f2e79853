import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { annotateReport } from "@/lib/reports/mutations";
import { annotationBody, madeReportOut, reportParams } from "@/lib/reports/schema";

export const POST = route({
  roles: readers,
  params: reportParams,
  body: annotationBody,
  output: madeReportOut,
  status: 201,
  handler: async ({ scope, params, body }) => ({ id: await annotateReport(scope, params.id, body) }),
});
