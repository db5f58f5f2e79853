import * as z from "zod/mini";

const mediaSchema = z.array(z.object({ url: z.string(), kind: z.enum(["image", "video", "audio", "link"]) }));

/** What stands beside a post's text, as things that several posts can share. */
export function mediaOf(media: unknown): { links: string[]; quotes: string[]; images: string[] } {
  const read = z.safeParse(mediaSchema, media);
  const items = read.success ? read.data : [];
  const isQuote = (url: string) => /^https:\/\/(?:bsky\.app\/profile\/[^/]+\/post\/|(?:x|twitter)\.com\/[^/]+\/status\/\d)/.test(url);
  const links = items.filter(({ kind }) => kind === "link").map(({ url }) => url);
  return {
    links: links.filter((url) => !isQuote(url)),
    quotes: links.filter(isQuote),
    images: items.filter(({ kind }) => kind === "image" || kind === "video").map(({ url }) => imageKey(url)),
  };
}

/** Bluesky names pictures by their content, whoever posts them; elsewhere the address has to be the same. */
function imageKey(url: string): string {
  return /\b(baf[a-z2-7]{40,})\b/.exec(url)?.[1] ?? url;
}
