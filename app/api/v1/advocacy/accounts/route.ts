import { listOwnAccounts } from "@/lib/advocacy/accounts/data";
import { claimAccount } from "@/lib/advocacy/accounts/mutations";
import { accountInput, ownAccountsOut } from "@/lib/advocacy/accounts/schema";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** One's own accounts: nobody's else. */
export const GET = route({ roles, output: ownAccountsOut, handler: ({ scope }) => listOwnAccounts(scope) });

export const POST = route({
  roles,
  body: accountInput,
  output: ownAccountsOut,
  status: 201,
  async handler({ scope, body }) {
    await claimAccount(scope, body);
    return listOwnAccounts(scope);
  },
});
