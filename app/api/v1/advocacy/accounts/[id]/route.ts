import { removeAccount } from "@/lib/advocacy/accounts/mutations";
import { roles } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const DELETE = route({ roles, params: smallIdParams, handler: ({ scope, params }) => removeAccount(scope, params.id) });
