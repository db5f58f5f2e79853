import { getOwnPost, listGuarded } from "@/lib/advocacy/posts/data";
import { keepPost } from "@/lib/advocacy/posts/mutations";
import { guardOut, guardQuery, postInput } from "@/lib/advocacy/posts/schema";
import { checkedPostOut } from "@/lib/advocacy/guard/schema";
import { countAttempt } from "@/lib/auth/rate-limit";
import { roles, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

const keptAMinute = 20;

/** What the guard found, for those who work here. */
export const GET = route({ roles: workers, query: guardQuery, output: guardOut, handler: ({ scope, query }) => listGuarded(scope, query) });

/** Checks a post and keeps it: blocked, or cleared for the network's own page. For people who take part. */
export const POST = route({
  roles,
  body: postInput,
  output: checkedPostOut,
  status: 201,
  async handler({ scope, body }) {
    await countAttempt(`advocacy-post:${scope.workspaceId}:${scope.userId ?? 0}`, keptAMinute, 60);
    return getOwnPost(scope, await keepPost(scope, body));
  },
});
