import type { CaseAccount } from "@/lib/integrity/cases/case-schema";

/** What an account is called here: its handle, as its network writes it. */
export function nameOf(account: CaseAccount | undefined): string {
  return account?.handle ? `@${account.handle.replace(/^@/, "")}` : "an account that is gone";
}
