import { listOwnedAccounts } from "@/lib/accounts/data";
import { addOwnedAccounts, removeOwnedAccount } from "@/lib/accounts/mutations";
import { ownedAccountInput, ownedAccountsOut } from "@/lib/accounts/schema";
import { leads, workers } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: ownedAccountsOut, handler: async ({ scope }) => ({ accounts: await listOwnedAccounts(scope) }) });

export const POST = route({
  roles: leads,
  body: ownedAccountInput,
  output: ownedAccountsOut,
  status: 201,
  async handler({ scope, body }) {
    const added = await addOwnedAccounts(scope, body.network, [body.handle]);
    if (added === 0) throw new AppError("conflict", "This account is on the list already.");
    return { accounts: await listOwnedAccounts(scope) };
  },
});

/** Named by its network and handle, which may hold any character, so in the body and not in the path. */
export const DELETE = route({
  roles: leads,
  body: ownedAccountInput,
  handler: ({ scope, body }) => removeOwnedAccount(scope, body.network, body.handle),
});
