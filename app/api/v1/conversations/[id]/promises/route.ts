import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { listConversationPromises } from "@/lib/promises/data";
import { conversationPromisesOut } from "@/lib/promises/schema";

export const GET = route({
  roles: workers,
  params: idParams,
  output: conversationPromisesOut,
  handler: ({ scope, params }) => listConversationPromises(scope, params.id),
});
