import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listReports } from "@/lib/reports/data";
import { createReport } from "@/lib/reports/mutations";
import { madeReportOut, reportBody, reportListOut, reportListQuery } from "@/lib/reports/schema";

export const GET = route({
  roles: readers,
  keyScope: "reports:read",
  query: reportListQuery,
  output: reportListOut,
  handler: ({ scope, query }) => listReports(scope, query),
});

export const POST = route({
  roles: readers,
  body: reportBody,
  output: madeReportOut,
  status: 201,
  handler: async ({ scope, body }) => ({ id: await createReport(scope, body) }),
});
