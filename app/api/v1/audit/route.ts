import { listAuditEntries } from "@/lib/audit/data";
import { auditPageOut, auditQuery } from "@/lib/audit/schema";
import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: admins, query: auditQuery, output: auditPageOut, handler: ({ scope, query }) => listAuditEntries(scope, query) });
