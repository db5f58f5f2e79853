import { cleanText } from "@/lib/mentions/clean-text";
import { hasElements, innerHtml, textOf, type XmlNode } from "@/lib/sources/connectors/feed/xml-tree";

const markup = /<\/?[a-z][^<>]*>|<!--|<!\[CDATA\[|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]+);/i;

/** Text of a plain string that may or may not be HTML, as RSS leaves open. Without markup its line breaks are kept. */
export function looseText(value: string): string {
  return cleanText(value, markup.test(value) ? "html" : "text");
}

/**
 * Text of an element that holds text, escaped HTML, inline XHTML or base64 of one of them, as its `type` and `mode`
 * say (Atom 1.0 and 0.3) or as its content shows (RSS). Undefined when nothing is left.
 */
export function elementText(node: XmlNode | undefined, family: "atom" | "rss"): string | undefined {
  if (!node) return undefined;
  if (hasElements(node)) return cleanText(innerHtml(node), "html") || undefined;
  const { type: rawType, mode } = node.attributes;
  const type = rawType?.trim().toLowerCase();
  const raw = textOf(node);
  if (mode === "base64" || isBase64Type(type, family)) return looseText(fromBase64(raw)) || undefined;
  if (family === "rss") return looseText(raw) || undefined;
  if (type === "html" || type === "text/html" || type === "xhtml" || type === "application/xhtml+xml" || mode === "escaped") {
    return (type === "text/plain" ? cleanText(raw) : cleanText(raw, "html")) || undefined;
  }
  return cleanText(raw) || undefined;
}

/** Atom 1.0: content of a type that is neither text nor XML is base64. */
function isBase64Type(type: string | undefined, family: "atom" | "rss"): boolean {
  return family === "atom" && type !== undefined && type.includes("/") && !/^text\/|[+/]xml$|html/.test(type);
}

function fromBase64(value: string): string {
  return /^[A-Za-z\d+/\s]*={0,2}\s*$/.test(value) ? Buffer.from(value, "base64").toString("utf8") : value;
}
