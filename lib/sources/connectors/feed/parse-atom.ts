import { elementText } from "@/lib/sources/connectors/feed/xml-text";
import { parseAuthor } from "@/lib/sources/connectors/feed/parse-author";
import { parseFeedDate } from "@/lib/sources/connectors/feed/parse-date";
import { languageTag, maxItems, mediaKind, type ParsedFeed, type ParsedItem, type ParsedMedia } from "@/lib/sources/connectors/feed/parsed-feed";
import { childElement, childElements, resolveUrl, textOf, type XmlNode } from "@/lib/sources/connectors/feed/xml-tree";

/** Atom 0.3 and 1.0. */
export function parseAtom(feed: XmlNode): ParsedFeed {
  return {
    title: elementText(childElement(feed, "title"), "atom"),
    link: alternateLink(feed),
    lang: languageTag(feed.lang) ?? languageTag(textOf(childElement(feed, "dc:language"))),
    author: authorOf(feed),
    items: childElements(feed, "entry").slice(0, maxItems).map(parseEntry),
  };
}

function parseEntry(entry: XmlNode): ParsedItem {
  const content = childElement(entry, "content");
  return {
    id: idOf(childElement(entry, "id")),
    link: alternateLink(entry),
    title: elementText(childElement(entry, "title"), "atom"),
    summary: elementText(childElement(entry, "summary"), "atom"),
    // With `src` the content is elsewhere, and what stands here is no text of the post.
    content: content?.attributes.src === undefined ? elementText(content, "atom") : undefined,
    author: authorOf(entry) ?? authorOf(childElement(entry, "source")),
    publishedAt: dateOf(entry, ["published", "issued", "created", "dc:date"]),
    updatedAt: dateOf(entry, ["updated", "modified"]),
    lang: languageTag(content?.lang ?? entry.lang),
    inReplyTo: childElement(entry, "thr:in-reply-to")?.attributes.ref?.trim() || undefined,
    media: mediaOf(entry),
  };
}

function authorOf(node: XmlNode | undefined) {
  return parseAuthor(childElements(node, "author")[0]) ?? parseAuthor(childElement(node, "dc:creator"));
}

/** An id is compared letter by letter, so only one that is no URI by itself is made absolute. */
function idOf(node: XmlNode | undefined): string | undefined {
  const id = textOf(node);
  if (!node || id === "") return undefined;
  return /^[a-z][a-z\d+.-]*:/i.test(id) ? id : (resolveUrl(id, node.base) ?? id);
}

function dateOf(node: XmlNode, names: string[]): Date | undefined {
  for (const name of names) {
    const date = parseFeedDate(textOf(childElement(node, name)));
    if (date) return date;
  }
  return undefined;
}

/** The page of an entry: the alternate link, HTML before other types. Also finds atom:link inside RSS. */
export function alternateLink(node: XmlNode, name = "link"): string | undefined {
  const links = childElements(node, name).filter((link) => (link.attributes.rel ?? "alternate").trim().toLowerCase() === "alternate");
  const html = links.find((link) => (link.attributes.type ?? "text/html").includes("html"));
  const link = html ?? links[0];
  return link && resolveUrl(link.attributes.href ?? textOf(link), link.base);
}

function mediaOf(entry: XmlNode): ParsedMedia[] {
  return childElements(entry, "link")
    .filter((link) => link.attributes.rel === "enclosure")
    .flatMap((link) => {
      const url = resolveUrl(link.attributes.href ?? textOf(link), link.base);
      return url === undefined ? [] : [{ url, kind: mediaKind(link.attributes.type) }];
    })
    .slice(0, 10);
}
