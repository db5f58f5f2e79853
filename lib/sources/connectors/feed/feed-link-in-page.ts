import { Parser } from "htmlparser2";
import { resolveUrl } from "@/lib/sources/connectors/feed/xml-tree";

const feedTypes = new Set(["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"]);

/** Address of the feed that a web page names in its head, so that a person who entered the page's address is helped. */
export function feedLinkIn(html: string, pageUrl: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser({
    onopentag(name, { rel, type, href }) {
      if (found !== undefined || name !== "link" || href === undefined) return;
      if (!/\balternate\b/i.test(rel ?? "") || !feedTypes.has((type ?? "").trim().toLowerCase())) return;
      found = resolveUrl(href, pageUrl);
    },
  });
  // Feed links stand in the head.
  parser.end(html.slice(0, 200_000));
  return found;
}
