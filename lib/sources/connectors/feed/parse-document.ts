import { decodeFeed } from "@/lib/sources/connectors/feed/decode-text";
import { feedLinkIn } from "@/lib/sources/connectors/feed/feed-link-in-page";
import { parseAtom } from "@/lib/sources/connectors/feed/parse-atom";
import { parseJsonFeed } from "@/lib/sources/connectors/feed/parse-json-feed";
import { parseRss } from "@/lib/sources/connectors/feed/parse-rss";
import { NotAFeedError, type ParsedFeed } from "@/lib/sources/connectors/feed/parsed-feed";
import { parseXml } from "@/lib/sources/connectors/feed/xml-tree";

export type FeedDocument = {
  bytes: Uint8Array;
  /** Base for relative addresses: Content-Location where given, else where the bytes came from. */
  url: string;
  contentType?: string;
  contentLanguage?: string;
};

/** What a feed's bytes say, whichever of the formats they are in. Throws NotAFeedError. */
export function parseFeedDocument({ bytes, url, contentType = "", contentLanguage }: FeedDocument): ParsedFeed {
  const text = decodeFeed(bytes, contentType).trimStart();
  if (text === "") throw new NotAFeedError("The address gives an empty answer instead of a feed.");
  if (text.startsWith("{") || text.startsWith("[")) return parseJsonFeed(text, url);
  const root = parseXml(text, url, contentLanguage);
  switch (root.name) {
    case "feed":
      return parseAtom(root);
    case "rss":
    case "rdf":
    case "rdf:rdf":
    case "channel":
      return parseRss(root);
    default:
      throw notAFeed(text, url, root.name);
  }
}

function notAFeed(text: string, url: string, rootName: string): NotAFeedError {
  if (!rootName.endsWith("html") && !/<html[\s>]/i.test(text.slice(0, 2_000))) {
    return new NotAFeedError("There is no feed at this address: it gives XML of another kind. Look for a feed address on the site.");
  }
  const feed = feedLinkIn(text, url);
  return new NotAFeedError(
    feed ? `This is a web page, not a feed. Its feed is at ${feed}; use that address.` : "This is a web page, not a feed. Look on the site for an RSS or Atom address.",
  );
}
