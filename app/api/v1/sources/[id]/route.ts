import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSource } from "@/lib/sources/data";
import { deleteSource, updateSource } from "@/lib/sources/mutations";
import { sourceOut, sourceParams, updateSourceInput } from "@/lib/sources/schema";

export const GET = route({
  roles: workers,
  params: sourceParams,
  output: sourceOut,
  handler: ({ scope, params }) => getSource(scope, params.id),
});

export const PATCH = route({
  roles: leads,
  params: sourceParams,
  body: updateSourceInput,
  output: sourceOut,
  async handler({ scope, params, body }) {
    await updateSource(scope, params.id, body);
    return getSource(scope, params.id);
  },
});

export const DELETE = route({
  roles: leads,
  params: sourceParams,
  handler: ({ scope, params }) => deleteSource(scope, params.id),
});
