import type { News } from "@/lib/notifications/delivery-schema";

// Slack refuses longer ones.
const longestTitle = 500;
const longestBody = 2_900;

/** Slack reads `<…>` as links and calls, and `&` as the beginning of a name for one of these three signs. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Cuts to a length in UTF-16 units, never through a character that takes two. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/**
 * Body of a Slack-compatible incoming webhook: blocks for Slack, `text` for its notifications and for servers that know no
 * blocks. What people wrote stands in plain text, so that nothing in it is read as formatting or as a call to everybody.
 */
export function slackMessage(news: News, url: string, workspaceName: string): Record<string, unknown> {
  const title = escapeMrkdwn(cut(news.title.replaceAll(/\s+/g, " "), longestTitle));
  const link = `<${encodeURI(url).replaceAll("|", "%7C")}|${title}>`;
  const body = cut(news.body.trim(), longestBody);
  return {
    text: body ? `${link}\n${escapeMrkdwn(body)}` : link,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${link}*` } },
      ...(body ? [{ type: "section", text: { type: "plain_text", text: body, emoji: false } }] : []),
      { type: "context", elements: [{ type: "plain_text", text: cut(`${workspaceName} · Firstminute`, 200), emoji: false }] },
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}
