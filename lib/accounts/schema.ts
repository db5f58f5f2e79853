import * as z from "zod/mini";
import { handleKey } from "@/lib/accounts/handle";
import { instantOut } from "@/lib/http/fields";

export const handleField = z.string().check(
  z.trim(),
  z.maxLength(300, "Use at most 300 characters."),
  z.refine((handle) => handleKey(handle) !== "", "Give a handle."),
);
export const networkField = z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9-]{1,40}$/, "is not a network's name"));

export const ownedAccountInput = z.object({ network: networkField, handle: handleField });
export const ownedAccountOut = z.object({ network: z.string(), handle: z.string(), createdAt: instantOut });
export const ownedAccountsOut = z.object({ accounts: z.array(ownedAccountOut) });

export type OwnedAccount = z.output<typeof ownedAccountOut>;
