import "server-only";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import { feedNetwork } from "@/lib/sources/connectors/feed";
import type { Network } from "@/lib/sources/connectors/contract";
import { hackernewsNetwork } from "@/lib/sources/connectors/hackernews";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import { redditNetwork } from "@/lib/sources/connectors/reddit";
import { xNetwork } from "@/lib/sources/connectors/x";

const all = [blueskyNetwork, feedNetwork, hackernewsNetwork, mastodonNetwork, redditNetwork, xNetwork];

/** Every network, by the alphabet. Each is only ever given what its own schemas parsed, so their types end here. */
export const networks = all as unknown as readonly Network[];

export function findNetwork(kind: string): Network | undefined {
  return networks.find(({ form }) => form.kind === kind);
}
