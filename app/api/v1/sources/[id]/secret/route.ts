import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { rotateWebhookSecret } from "@/lib/sources/mutations";
import { secretOut, sourceParams } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  params: sourceParams,
  output: secretOut,
  handler: ({ scope, params }) => rotateWebhookSecret(scope, params.id),
});
