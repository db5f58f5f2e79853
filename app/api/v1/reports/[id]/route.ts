import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReport } from "@/lib/reports/data";
import { deleteReport, renameReport } from "@/lib/reports/mutations";
import { reportChange, reportOut, reportParams } from "@/lib/reports/schema";

export const GET = route({
  roles: readers,
  keyScope: "reports:read",
  params: reportParams,
  output: reportOut,
  handler: ({ scope, params }) => getReport(scope, params.id),
});

export const PATCH = route({
  roles: readers,
  params: reportParams,
  body: reportChange,
  handler: ({ scope, params, body }) => renameReport(scope, params.id, body.title),
});

export const DELETE = route({
  roles: readers,
  params: reportParams,
  handler: ({ scope, params }) => deleteReport(scope, params.id),
});
