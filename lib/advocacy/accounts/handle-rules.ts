import { handleKey } from "@/lib/accounts/handle";
import { networkOfServers } from "@/lib/advocacy/accounts/advocate-keys";

/** Networks where people have accounts; feeds and shops have none. */
export const socialNetworks = ["bluesky", "mastodon", "x", "reddit", "youtube", "hackernews"] as const;
/** Their public interface shows anybody's posts to everybody, without keys. */
export const askedNetworks: readonly string[] = ["bluesky", networkOfServers];

/** Why a handle cannot be one of this network, in words; null when it can. */
export function refuseHandle(network: string, handle: string): string | null {
  const key = handleKey(handle);
  if (network === networkOfServers && !/^[\w.-]{1,60}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(key)) return "Give it with its server, like ana@mastodon.social.";
  if (network === "bluesky" && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(key)) return "Give the whole handle, like ana.bsky.social.";
  return null;
}
