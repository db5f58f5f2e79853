import { workers } from "@/lib/auth/roles";
import { getConversation } from "@/lib/conversations/data";
import { changeConversation } from "@/lib/conversations/mutations";
import { changeBody, conversationOut, detailOut, detailQuery } from "@/lib/conversations/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  query: detailQuery,
  output: detailOut,
  handler: ({ scope, params, query }) => getConversation(scope, params.id, query),
});

export const PATCH = route({
  roles: workers,
  params: idParams,
  body: changeBody,
  output: conversationOut,
  handler: ({ scope, params, body: { version, ...change } }) => changeConversation(scope, params.id, change, version),
});
