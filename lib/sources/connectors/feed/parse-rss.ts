import { alternateLink } from "@/lib/sources/connectors/feed/parse-atom";
import { parseAuthor } from "@/lib/sources/connectors/feed/parse-author";
import { parseFeedDate } from "@/lib/sources/connectors/feed/parse-date";
import { languageTag, maxItems, mediaKind, type ParsedFeed, type ParsedItem, type ParsedMedia } from "@/lib/sources/connectors/feed/parsed-feed";
import { elementText } from "@/lib/sources/connectors/feed/xml-text";
import { childElement, childElements, resolveUrl, textOf, type XmlNode } from "@/lib/sources/connectors/feed/xml-tree";

/** RSS 0.90 to 2.0 and RDF; items beside the channel (0.90, 1.0) and inside it (0.91 on) alike. */
export function parseRss(root: XmlNode): ParsedFeed {
  const channel = root.name === "channel" ? root : (childElement(root, "channel") ?? root);
  const items = channel === root ? childElements(root, "item") : [...childElements(channel, "item"), ...childElements(root, "item")];
  return {
    title: firstText(channel, ["title", "dc:title"]),
    link: linkOf(channel),
    lang: languageTag(textOf(childElement(channel, "language"))) ?? languageTag(textOf(childElement(channel, "dc:language"))) ?? languageTag(channel.lang),
    author: firstAuthor(channel, ["author", "dc:creator", "dc:author", "managingeditor", "itunes:author"]),
    items: items.slice(0, maxItems).map(parseItem),
  };
}

function parseItem(item: XmlNode): ParsedItem {
  const guid = childElement(item, "guid");
  const content = firstElement(item, ["content:encoded", "fullitem", "xhtml:body", "body", "atom:content", "content"]);
  const guidText = textOf(guid);
  const guidIsLink = guid !== undefined && guid.attributes.ispermalink?.trim().toLowerCase() !== "false" && /^https?:\/\//i.test(guidText);
  return {
    id: guidText || textOf(childElement(item, "atom:id")) || item.attributes["rdf:about"]?.trim() || undefined,
    link: linkOf(item) ?? (guidIsLink ? resolveUrl(guidText, item.base) : undefined),
    title: firstText(item, ["title", "dc:title", "media:title"]),
    summary: firstText(item, ["description", "dc:description", "atom:summary", "itunes:summary", "media:description"]),
    content: elementText(content, "rss"),
    author: firstAuthor(item, ["dc:creator", "dc:author", "author", "itunes:author", "atom:author"]),
    publishedAt: firstDate(item, ["pubdate", "dcterms:issued", "dcterms:created", "dc:date", "atom:published"]),
    updatedAt: firstDate(item, ["dcterms:modified", "atom:updated"]),
    lang: languageTag(textOf(childElement(item, "dc:language"))) ?? languageTag((content ?? childElement(item, "description") ?? item).lang),
    inReplyTo: childElement(item, "thr:in-reply-to")?.attributes.ref?.trim() || undefined,
    media: mediaOf(item),
  };
}

function linkOf(node: XmlNode): string | undefined {
  const link = childElement(node, "link");
  const own = link && (textOf(link) || link.attributes.href);
  return (own && resolveUrl(own, link.base)) || alternateLink(node, "atom:link");
}

function firstElement(node: XmlNode, names: string[]): XmlNode | undefined {
  return names.map((name) => childElement(node, name)).find((child) => child !== undefined && child.children.length > 0);
}

function firstText(node: XmlNode, names: string[]): string | undefined {
  for (const name of names) {
    const text = elementText(childElement(node, name), "rss");
    if (text !== undefined) return text;
  }
  return undefined;
}

function firstAuthor(node: XmlNode, names: string[]) {
  for (const name of names) {
    const author = parseAuthor(childElements(node, name)[0]);
    if (author) return author;
  }
  return undefined;
}

function firstDate(node: XmlNode, names: string[]): Date | undefined {
  for (const name of names) {
    const date = parseFeedDate(textOf(childElement(node, name)));
    if (date) return date;
  }
  return undefined;
}

function mediaOf(item: XmlNode): ParsedMedia[] {
  return [...childElements(item, "enclosure"), ...childElements(item, "media:content")]
    .flatMap((node) => {
      const url = node.attributes.url && resolveUrl(node.attributes.url, node.base);
      return url ? [{ url, kind: mediaKind(node.attributes.type ?? node.attributes.medium) }] : [];
    })
    .slice(0, 10);
}
