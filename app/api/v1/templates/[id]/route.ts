import { workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { changeTemplate, deleteTemplate } from "@/lib/templates/mutations";
import { templateBody } from "@/lib/templates/schema";

export const PATCH = route({
  roles: workers,
  params: smallIdParams,
  body: templateBody,
  handler: ({ scope, params, body }) => changeTemplate(scope, params.id, body),
});

export const DELETE = route({
  roles: workers,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteTemplate(scope, params.id),
});
