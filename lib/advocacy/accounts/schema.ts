import * as z from "zod/mini";
import { networkField } from "@/lib/accounts/schema";
import { instantOut } from "@/lib/http/fields";

export const accountInput = z.object({
  network: networkField,
  handle: z.string().check(z.trim(), z.minLength(1, "Give the account's handle."), z.maxLength(200, "Use at most 200 characters."), z.regex(/^[^\s/]+$/, "A handle has no spaces or slashes.")),
});
export type AccountInput = z.output<typeof accountInput>;

/** `taken`: somebody else has proved this account. */
export const accountStates = ["waiting", "proved", "taken"] as const;
export const ownAccountOut = z.object({
  id: z.int(),
  network: z.string(),
  handle: z.string(),
  /** To be posted from the account, alone or in any post. */
  code: z.string(),
  state: z.enum(accountStates),
  provedAt: z.nullable(instantOut),
  /** Whether "Check now" can ask the network itself, beside what sources brought in. */
  asksNetwork: z.boolean(),
});
export type OwnAccount = z.output<typeof ownAccountOut>;
/** Networks an account can be named on: some source here brings their posts, or anybody may ask them. */
export const ownAccountsOut = z.object({ accounts: z.array(ownAccountOut), networks: z.array(z.string()) });

export const checkedOut = z.object({ proved: z.boolean(), said: z.string() });
