import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { caseOut, caseParams, renameBody } from "@/lib/integrity/cases/case-schema";
import { getCase } from "@/lib/integrity/cases/data";
import { renameCase } from "@/lib/integrity/cases/mutations";

export const GET = route({
  roles: workers,
  params: caseParams,
  output: caseOut,
  handler: ({ scope, params }) => getCase(scope, params.id),
});

export const PATCH = route({
  roles: leads,
  params: caseParams,
  body: renameBody,
  handler: ({ scope, params, body }) => renameCase(scope, params.id, body),
});
