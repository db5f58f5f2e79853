import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { listPresent } from "@/lib/presence/data";
import { removePresence, savePresence } from "@/lib/presence/mutations";
import { presenceInput, presenceOut } from "@/lib/presence/schema";

export const GET = route({
  roles: workers,
  params: idParams,
  output: presenceOut,
  handler: ({ scope, params }) => listPresent(scope, params.id),
});

export const PUT = route({
  roles: workers,
  params: idParams,
  body: presenceInput,
  output: presenceOut,
  handler: ({ scope, params, body }) => savePresence(scope, params.id, body.mode),
});

export const DELETE = route({
  roles: workers,
  params: idParams,
  handler: ({ scope, params }) => removePresence(scope, params.id),
});
