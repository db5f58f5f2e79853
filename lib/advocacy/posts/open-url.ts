/** What opens where a person posts it themself: the page with their own text in it, or the post they answer where a network takes no text. */
export type HandOver = { url: string; takesText: boolean };

/**
 * The network's own page for a post. Bluesky and Mastodon take no answer by address: there the answered post opens, and the
 * writer's own text goes along by hand. Null where the network has no such page.
 */
export function openUrlOf({ network, handle, text, answerUrl }: { network: string; handle: string | null; text: string; answerUrl: string | null }): HandOver | null {
  if (network === "x") {
    const url = new URL("https://x.com/intent/post");
    url.searchParams.set("text", text);
    const answered = answerUrl?.match(/\/status\/(\d{1,25})/)?.[1];
    if (answered) url.searchParams.set("in_reply_to", answered);
    return { url: url.href, takesText: true };
  }
  if (answerUrl !== null) return { url: answerUrl, takesText: false };
  if (network === "bluesky") {
    const url = new URL("https://bsky.app/intent/compose");
    url.searchParams.set("text", text);
    return { url: url.href, takesText: true };
  }
  if (network === "mastodon") {
    const server = handle?.split("@").at(-1);
    if (!handle?.replace(/^@/, "").includes("@") || !server || !/^[a-z0-9.-]+\.[a-z]{2,}$/i.test(server)) return null;
    const url = new URL(`https://${server}/share`);
    url.searchParams.set("text", text);
    return { url: url.href, takesText: true };
  }
  return null;
}

