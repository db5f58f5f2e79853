import { Parser } from "htmlparser2";
import { NotAFeedError } from "@/lib/sources/connectors/feed/parsed-feed";

/** `name` is "prefix:local" with one fixed prefix for each known namespace, and plain "local" for the feed's own words. */
export type XmlNode = {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
  base: string;
  lang: string | undefined;
};

const namespaces: [RegExp, string][] = [
  [/^$/, ""],
  [/^http:\/\/(my\.netscape\.com\/(rdf\/simple|publish\/formats)\/|purl\.org\/(rss\/1\.0\/$|net\/rss1\.1#)|backend\.userland\.com\/|blogs\.law\.harvard\.edu\/tech\/rss)/, "rss"],
  [/^http:\/\/(www\.w3\.org\/2005\/atom|purl\.org\/(atom\/|pie\/|echo\/)|example\.com\/(newformat|necho))/, "atom"],
  [/^uri\/of\/echo\/namespace/, "atom"],
  [/^http:\/\/purl\.org\/dc\/elements\//, "dc"],
  [/^http:\/\/purl\.org\/dc\/terms\//, "dcterms"],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\//, "content"],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#/, "rdf"],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml/, "xhtml"],
  [/^https?:\/\/(www\.)?search\.yahoo\.com\/mrss/, "media"],
  [/^http:\/\/www\.itunes\.com\/dtds\/podcast/, "itunes"],
  [/^http:\/\/purl\.org\/syndication\/thread\/1\.0/, "thr"],
];

const maxDepth = 100;
const maxNodes = 200_000;

type Scope = { prefixes: Map<string, string>; own: string };

/**
 * Tree of a feed in XML, forgiving about unclosed and wrongly cased tags. Entity declarations are never read, so there
 * is nothing to expand. Throws NotAFeedError when there is no element at all or the nesting is absurd.
 */
export function parseXml(xml: string, documentUrl: string, documentLang?: string): XmlNode {
  const top: XmlNode = { name: "", attributes: {}, children: [], base: documentUrl, lang: documentLang };
  const stack: { node: XmlNode; scope: Scope }[] = [{ node: top, scope: { prefixes: new Map(), own: "" } }];
  let nodes = 0;
  const parser = new Parser(
    {
      onopentag(tag, raw) {
        const parent = stack[stack.length - 1];
        if (!parent || stack.length > maxDepth || ++nodes > maxNodes) {
          throw new NotAFeedError("This file nests its elements too deeply to be a feed. Check the address.");
        }
        const scope = scopeOf(parent.scope, raw, stack.length === 1, tag);
        const node: XmlNode = {
          name: nameOf(tag, scope),
          attributes: raw,
          children: [],
          base: baseOf(raw["xml:base"], parent.node.base),
          lang: raw["xml:lang"] === undefined ? parent.node.lang : raw["xml:lang"].trim() || undefined,
        };
        parent.node.children.push(node);
        stack.push({ node, scope });
      },
      onclosetag() {
        stack.pop();
      },
      ontext(data) {
        // Text pieces around entities are joined, so that a text is one child.
        const children = stack[stack.length - 1]?.node.children ?? [];
        const last = children.length - 1;
        const before = children[last];
        if (typeof before === "string") children[last] = before + data;
        else children.push(data);
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(xml);
  const root = top.children.find((child) => typeof child !== "string");
  if (!root) throw new NotAFeedError("There is no feed at this address: what it gives is not XML. Check the address.");
  return root;
}

function scopeOf(parent: Scope, attributes: Record<string, string>, isRoot: boolean, tag: string): Scope {
  let scope = parent;
  for (const [name, value] of Object.entries(attributes)) {
    const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;
    if (prefix === null) continue;
    if (scope === parent) scope = { prefixes: new Map(parent.prefixes), own: parent.own };
    scope.prefixes.set(prefix, canonical(value));
  }
  if (!isRoot) return scope;
  const [prefix, local] = splitName(tag);
  // The feed's own words: Atom's in <feed>, RSS's elsewhere, whatever prefix they wear.
  const own = local === "feed" ? "atom" : "rss";
  const rootSpace = scope.prefixes.get(prefix);
  const prefixes = new Map(scope.prefixes);
  if (rootSpace !== undefined && rootSpace !== "rdf") for (const [p, space] of prefixes) if (space === rootSpace) prefixes.set(p, own);
  return { prefixes, own };
}

function canonical(uri: string): string {
  const lowered = uri.trim().toLowerCase();
  return namespaces.find(([pattern]) => pattern.test(lowered))?.[1] ?? `{${lowered}}`;
}

function nameOf(tag: string, scope: Scope): string {
  const [prefix, local] = splitName(tag);
  const space = scope.prefixes.get(prefix) ?? prefix;
  return space === "" || space === scope.own ? local : `${space}:${local}`;
}

function splitName(tag: string): [prefix: string, local: string] {
  const colon = tag.indexOf(":");
  return colon === -1 ? ["", tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}

function baseOf(value: string | undefined, parent: string): string {
  if (value === undefined) return parent;
  return resolveUrl(value, parent) ?? parent;
}

/** The absolute http(s) address a reference means, or undefined for anything else (javascript:, data:, nonsense). */
export function resolveUrl(reference: string, base: string): string | undefined {
  const url = URL.parse(reference.trim(), base);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url.href : undefined;
}

export function childElements(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter((child): child is XmlNode => typeof child !== "string" && child.name === name);
}

/** The last child of that name that holds anything, else the last: a feed that says a thing twice means the latter. */
export function childElement(node: XmlNode | undefined, name: string): XmlNode | undefined {
  const all = childElements(node, name);
  return all.findLast((child) => child.children.length > 0) ?? all.at(-1);
}

/** Text inside an element, the text of its descendants included, trimmed. */
export function textOf(node: XmlNode | undefined): string {
  if (!node) return "";
  return node.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("").trim();
}

export function hasElements(node: XmlNode): boolean {
  return node.children.some((child) => typeof child !== "string");
}

/** Markup inside an element, as HTML. */
export function innerHtml(node: XmlNode): string {
  return node.children.map((child) => (typeof child === "string" ? escapeHtml(child) : outerHtml(child))).join("");
}

function outerHtml(node: XmlNode): string {
  const name = node.name.slice(node.name.indexOf(":") + 1);
  if (node.children.length === 0 && (name === "br" || name === "hr" || name === "img")) return `<${name}>`;
  return `<${name}>${innerHtml(node)}</${name}>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
