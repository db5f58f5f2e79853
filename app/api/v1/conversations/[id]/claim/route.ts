import { workers } from "@/lib/auth/roles";
import { claimConversation, releaseClaim } from "@/lib/claims/mutations";
import { conversationOut } from "@/lib/conversations/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  output: conversationOut,
  handler: ({ scope, params }) => claimConversation(scope, params.id),
});

export const DELETE = route({
  roles: workers,
  params: idParams,
  handler: ({ scope, params }) => releaseClaim(scope, params.id),
});
