import { withdrawPost } from "@/lib/advocacy/posts/mutations";
import { postParams } from "@/lib/advocacy/posts/schema";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** Whoever wrote it takes back what has not been posted. */
export const DELETE = route({ roles, params: postParams, handler: ({ scope, params }) => withdrawPost(scope, params.id) });
