import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { changeOwnProfile } from "@/lib/people/own-account-mutations";
import { ownProfileInput } from "@/lib/people/schema";

export const PATCH = route({ roles, body: ownProfileInput, handler: ({ scope, body }) => changeOwnProfile(scope, body) });
