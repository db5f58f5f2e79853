import { overridePost } from "@/lib/advocacy/posts/mutations";
import { overrideInput, postParams } from "@/lib/advocacy/posts/schema";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** A lead lets a blocked post through, or settles what was found on the network; never one's own. */
export const POST = route({ roles: leads, params: postParams, body: overrideInput, handler: ({ scope, params, body }) => overridePost(scope, params.id, body.reason) });
