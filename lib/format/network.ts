const networks: Record<string, string> = {
  x: "X",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  reddit: "Reddit",
  youtube: "YouTube",
  web: "Web",
  hackernews: "Hacker News",
  appstore: "App Store",
  email: "E-mail",
  reviews: "Reviews",
  news: "News",
};

/** What people call a network. */
export function networkName(network: string): string {
  return networks[network] ?? network;
}
