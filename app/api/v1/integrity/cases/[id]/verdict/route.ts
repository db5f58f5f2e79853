import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { caseParams, verdictBody } from "@/lib/integrity/cases/case-schema";
import { judgeCase } from "@/lib/integrity/cases/mutations";

export const PUT = route({
  roles: leads,
  params: caseParams,
  body: verdictBody,
  handler: ({ scope, params, body }) => judgeCase(scope, params.id, body),
});
