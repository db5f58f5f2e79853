import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReportDocument } from "@/lib/reports/data";
import { exportQuery } from "@/lib/reports/export-schema";
import { exportReport } from "@/lib/reports/output/export-report";
import { reportParams } from "@/lib/reports/schema";

/** The report as a file: PDF, slides, workbook, CSV, a picture of one part, or text. */
export const GET = route({
  roles: readers,
  keyScope: "reports:read",
  params: reportParams,
  query: exportQuery,
  handler: async ({ scope, params, query }) => exportReport(await getReportDocument(scope, params.id), query),
});
