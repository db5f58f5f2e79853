import type { CaseAccount } from "@/lib/integrity/cases/case-schema";

/** What an account is called here: its handle, as its network writes it. */
export function nameOf(account: CaseAccount | undefined): string {
  return account?.handle ? `@${account.handle.replace(/^@/, "")}` : "an account that is gone";
}

const short = 20;

/** As nameOf, cut for a picture. */
export function shortNameOf(account: CaseAccount | undefined): string {
  const name = nameOf(account);
  return name.length > short ? `${name.slice(0, short - 1)}…` : name;
}
