import type { News } from "@/lib/notifications/delivery-schema";

export type Mail = { subject: string; text: string; html: string };
type Item = { title: string; body: string; url: string };
type Around = { workspaceName: string; preferencesUrl: string };

const longestSubject = 180;

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

/** One piece of news as a mail. No pictures, nothing that tells when it was read. */
export function newsMail(news: Pick<News, "title" | "body">, url: string, around: Around): Mail {
  return { subject: subjectOf(news.title, around), ...write([{ ...news, url }], around) };
}

/** Several in one mail, oldest first. */
export function digestMail(items: readonly Item[], around: Around): Mail {
  const [first] = items;
  const title = items.length === 1 && first ? first.title : `${items.length} things you have not seen yet`;
  return { subject: subjectOf(title, around), ...write(items, around) };
}

function subjectOf(title: string, { workspaceName }: Around): string {
  const line = `${title.replaceAll(/\s+/g, " ").trim()} · ${workspaceName}`;
  return Array.from(line).slice(0, longestSubject).join("");
}

function write(items: readonly Item[], { workspaceName, preferencesUrl }: Around): Pick<Mail, "text" | "html"> {
  const text = [
    ...items.map(({ title, body, url }) => [title, body.trim(), url].filter(Boolean).join("\n")),
    `--\nFirstminute, ${workspaceName}\nWhat you are told of, and when: ${preferencesUrl}`,
  ].join("\n\n");
  const parts = items.map(
    ({ title, body, url }) =>
      `<p style="margin:0 0 4px;font-weight:600"><a href="${escapeHtml(url)}" style="color:#3159d6">${escapeHtml(title)}</a></p>` +
      (body.trim() ? `<p style="margin:0 0 20px;white-space:pre-wrap">${escapeHtml(body.trim())}</p>` : '<p style="margin:0 0 20px"></p>'),
  );
  const html =
    '<!doctype html><html><body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#171a21"><div style="max-width:560px">' +
    parts.join("") +
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e3e6ec;color:#5b6474;font-size:13px">Firstminute, ${escapeHtml(workspaceName)}. ` +
    `<a href="${escapeHtml(preferencesUrl)}" style="color:#5b6474">What you are told of, and when</a></p></div></body></html>`;
  return { text, html };
}
