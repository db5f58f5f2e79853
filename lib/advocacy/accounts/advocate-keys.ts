import { handleKey } from "@/lib/accounts/handle";

/** Servers of this network each have their own ids for one account, whose handle means the same on all of them. */
export const networkOfServers = "mastodon";

/** What an author's key or handle is compared with to tell a proven account: lib/advocacy/accounts/sql/is-account-of.ts says the same. */
export function advocateKeys({ network, key, handle }: { network: string; key: string; handle: string }): string[] {
  return network === networkOfServers ? [key, handleKey(handle)] : [key];
}
