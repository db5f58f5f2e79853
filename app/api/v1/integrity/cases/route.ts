import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { caseListOut, caseListQuery } from "@/lib/integrity/cases/case-schema";
import { listCases } from "@/lib/integrity/cases/data";

export const GET = route({
  roles: workers,
  query: caseListQuery,
  output: caseListOut,
  handler: ({ scope, query }) => listCases(scope, query),
});
