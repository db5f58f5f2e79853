import { workers } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getReply, listReplies } from "@/lib/replies/data";
import { queueReply } from "@/lib/replies/mutations";
import { repliesOut, replyInput, replyOut } from "@/lib/replies/schema";

export const GET = route({
  roles: workers,
  params: idParams,
  output: repliesOut,
  handler: ({ scope, params }) => listReplies(scope, params.id),
});

export const POST = route({
  roles: workers,
  params: idParams,
  body: replyInput,
  output: replyOut,
  status: 201,
  handler: async ({ scope, params, body }) => getReply(scope, await queueReply(scope, params.id, body)),
});
