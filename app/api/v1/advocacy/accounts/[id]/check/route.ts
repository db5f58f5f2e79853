import { checkAccount } from "@/lib/advocacy/accounts/mutations";
import { checkedOut } from "@/lib/advocacy/accounts/schema";
import { roles } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({ roles, params: smallIdParams, output: checkedOut, handler: ({ scope, params }) => checkAccount(scope, params.id) });
