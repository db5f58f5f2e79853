import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { resumeImport } from "@/lib/imports/mutations";
import { importParams } from "@/lib/imports/schema";

/** Goes on with a failed import as it was started. */
export const POST = route({
  roles: leads,
  params: importParams,
  status: 202,
  handler: ({ scope, params }) => resumeImport(scope, params.id),
});
