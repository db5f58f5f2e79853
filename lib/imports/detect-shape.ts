import type { ImportField, Shape } from "@/lib/imports/schema";
import { requiredFields } from "@/lib/imports/schema";

/** "Customer Support on Twitter", a public data set: one row a post, ids of answers and parents. */
const customerSupport = ["tweet_id", "author_id", "inbound", "created_at", "text", "response_tweet_id", "in_response_to_tweet_id"];

/** Column names, lower-cased and without separators, that mean a field; the first that is there wins. */
const synonyms: Record<ImportField, readonly string[]> = {
  id: ["id", "postid", "mentionid", "externalid", "tweetid", "statusid", "messageid", "guid", "uri"],
  author: ["authorhandle", "author", "handle", "username", "screenname", "user", "from", "authorid", "userid", "account"],
  authorName: ["authorname", "displayname", "fullname", "name", "authordisplayname"],
  publishedAt: ["publishedat", "published", "createdat", "created", "timestamp", "date", "datetime", "time", "postedat", "pubdate"],
  text: ["text", "content", "body", "message", "fulltext", "post", "tweet", "review", "comment", "description"],
  parentId: ["inreplyto", "inreplytoid", "parentid", "parent", "inreplytostatusid", "inresponsetotweetid", "replyto", "inreplytotweetid"],
  url: ["url", "link", "permalink", "href", "address"],
  lang: ["lang", "language", "languagecode"],
  followers: ["followers", "followerscount", "followercount", "authorfollowers", "reach"],
  following: ["following", "followingcount", "followscount", "friendscount", "authorfollowing"],
  accountCreatedAt: ["accountcreatedat", "authorcreatedat", "usercreatedat", "joined", "joinedat"],
  bio: ["bio", "authorbio", "authordescription", "userdescription"],
  rating: ["rating", "stars", "score"],
  automated: ["automated", "autoreply", "isautomated", "bot"],
  inbound: ["inbound", "isinbound"],
  outbound: ["outbound", "isoutbound", "ours", "isours"],
};

/** What a file's columns mean, as far as their names tell. */
export function detectShape(columns: readonly string[]): Shape {
  const known = new Set(columns);
  if (customerSupport.every((name) => known.has(name))) {
    return {
      kind: "known",
      name: "Customer Support on Twitter",
      network: "x",
      mapping: { id: "tweet_id", author: "author_id", inbound: "inbound", publishedAt: "created_at", text: "text", parentId: "in_response_to_tweet_id" },
    };
  }
  const byKey = new Map(columns.map((name) => [keyOf(name), name]));
  const mapping: Shape["mapping"] = {};
  const used = new Set<string>();
  for (const [field, names] of Object.entries(synonyms) as [ImportField, readonly string[]][]) {
    const found = names.map((name) => byKey.get(name)).find((name) => name !== undefined && !used.has(name));
    if (found === undefined) continue;
    mapping[field] = found;
    used.add(found);
  }
  const complete = requiredFields.every((field) => mapping[field]);
  return { kind: complete ? "likely" : "unknown", name: complete ? "Posts" : "Unknown columns", network: "web", mapping };
}

/** author.handle and Author_Handle are the same column to us. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
