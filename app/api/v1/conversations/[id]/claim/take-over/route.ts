import { leads } from "@/lib/auth/roles";
import { takeOverClaim } from "@/lib/claims/mutations";
import { conversationOut } from "@/lib/conversations/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: leads,
  params: idParams,
  output: conversationOut,
  handler: ({ scope, params }) => takeOverClaim(scope, params.id),
});
