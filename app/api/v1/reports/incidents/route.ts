import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listReportIncidents } from "@/lib/reports/data";
import { reportIncidentsOut } from "@/lib/reports/schema";

export const GET = route({ roles: readers, output: reportIncidentsOut, handler: ({ scope }) => listReportIncidents(scope) });
