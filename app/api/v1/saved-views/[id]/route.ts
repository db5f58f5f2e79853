import { workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { deleteSavedView, updateSavedView } from "@/lib/saved-views/mutations";
import { savedViewChange, savedViewOut } from "@/lib/saved-views/schema";

export const PATCH = route({
  roles: workers,
  params: smallIdParams,
  body: savedViewChange,
  output: savedViewOut,
  handler: ({ scope, params, body }) => updateSavedView(scope, params.id, body),
});

export const DELETE = route({
  roles: workers,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteSavedView(scope, params.id),
});
