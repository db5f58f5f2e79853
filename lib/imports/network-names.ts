const names: Record<string, string> = { x: "X", web: "web", bluesky: "Bluesky", mastodon: "Mastodon", reddit: "Reddit", youtube: "YouTube" };

/** One file source a network, so that overlapping files meet their own posts again. */
export function fileSourceName(network: string): string {
  return `Imported files · ${names[network] ?? network}`;
}
