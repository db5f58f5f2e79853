import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { deleteTopic, updateTopic } from "@/lib/topics/mutations";
import { topicChange, topicOut } from "@/lib/topics/schema";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: topicChange,
  output: topicOut,
  handler: ({ scope, params, body }) => updateTopic(scope, params.id, body),
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteTopic(scope, params.id),
});
