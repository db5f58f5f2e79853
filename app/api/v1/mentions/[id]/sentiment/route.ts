import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { clearSentiment, setSentiment } from "@/lib/labels/mutations";
import { labelBody, labelledOut } from "@/lib/labels/schema";

export const PUT = route({
  roles: workers,
  params: idParams,
  body: labelBody,
  output: labelledOut,
  handler: ({ scope, params, body }) => setSentiment(scope, params.id, body),
});

/** Back to what the model says. */
export const DELETE = route({ roles: workers, params: idParams, output: labelledOut, handler: ({ scope, params }) => clearSentiment(scope, params.id) });
