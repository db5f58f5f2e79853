import { checkPost } from "@/lib/advocacy/posts/data";
import { checkOut, postInput } from "@/lib/advocacy/posts/schema";
import { countAttempt } from "@/lib/auth/rate-limit";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

const checksAMinute = 60;

/** What the guard would say of a text while it is written; nothing of it is kept. For people who take part. */
export const POST = route({
  roles,
  body: postInput,
  output: checkOut,
  async handler({ scope, body }) {
    await countAttempt(`advocacy-check:${scope.workspaceId}:${scope.userId ?? 0}`, checksAMinute, 60);
    return checkPost(scope, body);
  },
});
