import "server-only";
import { appstoreNetwork } from "@/lib/sources/connectors/appstore";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import type { Network } from "@/lib/sources/connectors/contract";
import { drillNetwork } from "@/lib/sources/connectors/drill";
import { feedNetwork } from "@/lib/sources/connectors/feed";
import { hackernewsNetwork } from "@/lib/sources/connectors/hackernews";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import { newsNetwork } from "@/lib/sources/connectors/news";
import { redditNetwork } from "@/lib/sources/connectors/reddit";
import { xNetwork } from "@/lib/sources/connectors/x";
import { youtubeNetwork } from "@/lib/sources/connectors/youtube";

const all = [appstoreNetwork, blueskyNetwork, feedNetwork, hackernewsNetwork, mastodonNetwork, newsNetwork, redditNetwork, xNetwork, youtubeNetwork];

/** Every network that can be added, by the alphabet. Each is only ever given what its own schemas parsed, so their types end here. */
export const networks = all as unknown as readonly Network[];

/** As `findNetwork` knows them. */
export function networkKinds(): string[] {
  return [drillNetwork.form.kind, ...networks.map(({ form }) => form.kind)];
}

export function findNetwork(kind: string): Network | undefined {
  return kind === drillNetwork.form.kind ? (drillNetwork as unknown as Network) : networks.find(({ form }) => form.kind === kind);
}
