import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { saveDraft } from "@/lib/replies/mutations";
import { draftInput, draftOut } from "@/lib/replies/schema";

export const PUT = route({
  roles: workers,
  params: idParams,
  body: draftInput,
  output: draftOut,
  handler: ({ scope, params, body }) => saveDraft(scope, params.id, body),
});
