import { cleanText } from "@/lib/mentions/clean-text";
import type { ParsedAuthor } from "@/lib/sources/connectors/feed/parsed-feed";
import { childElement, resolveUrl, textOf, type XmlNode } from "@/lib/sources/connectors/feed/xml-tree";

const email = /[^\s()<>@,;:"]+@[^\s()<>@,;:"]+\.[a-z\d-]+/i;

/** Name in "me@example.com (Jane Doe)", "Jane Doe <me@example.com>" or plain "Jane Doe"; the address if there is no name. */
export function authorName(value: string): string | undefined {
  const text = cleanText(value, "text", 200).replace(/\s+/g, " ");
  const address = email.exec(text)?.[0];
  if (address === undefined) return text || undefined;
  const rest = text.replace(address, "").replace(/\bmailto:/i, "").replace(/[()<>"[\]]/g, " ").replace(/\s+/g, " ").trim();
  return rest || address;
}

/** A person construct of Atom, or a string of RSS that names somebody. */
export function parseAuthor(node: XmlNode | undefined): ParsedAuthor | undefined {
  if (!node) return undefined;
  const parts = ["name", "email", "uri", "url", "homepage"].map((part) => childElement(node, part));
  if (parts.every((part) => part === undefined)) {
    const name = authorName(textOf(node));
    return name === undefined ? undefined : { name };
  }
  const [nameNode, emailNode, ...urlNodes] = parts;
  const urlNode = urlNodes.find((candidate) => candidate !== undefined);
  const url = urlNode && resolveUrl(textOf(urlNode), urlNode.base);
  const name = authorName(textOf(nameNode)) ?? authorName(textOf(emailNode)) ?? (url && new URL(url).host);
  return name === undefined || name === "" ? undefined : { name, url };
}
