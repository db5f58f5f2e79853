import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { changeOwnPassword } from "@/lib/people/own-account-mutations";
import { changePasswordInput } from "@/lib/people/schema";

export const POST = route({ roles, body: changePasswordInput, handler: ({ scope, body }) => changeOwnPassword(scope, body) });
