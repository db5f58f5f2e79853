import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { startImport } from "@/lib/imports/mutations";
import { importOptions, importParams } from "@/lib/imports/schema";

export const POST = route({
  roles: leads,
  params: importParams,
  body: importOptions,
  status: 202,
  handler: ({ scope, params, body }) => startImport(scope, params.id, body, true),
});
