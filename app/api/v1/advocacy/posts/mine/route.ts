import { listOwnPosts } from "@/lib/advocacy/posts/data";
import { ownPostsOut } from "@/lib/advocacy/posts/schema";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** One's own newest checked posts: nobody's else. */
export const GET = route({ roles, output: ownPostsOut, handler: ({ scope }) => listOwnPosts(scope) });
