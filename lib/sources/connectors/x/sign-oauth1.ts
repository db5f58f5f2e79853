import "server-only";
import { createHmac, randomBytes } from "node:crypto";

export type OAuth1Keys = { apiKey: string; apiSecret: string; accessToken: string; accessSecret: string };

/** RFC 3986 encoding as RFC 5849 (OAuth 1.0) wants it. */
const encode = (value: string) => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The Authorization header of RFC 5849 with HMAC-SHA1. The body is no part of the signature: it is JSON, never a form.
 * `nonce` and `at` are given by tests only.
 */
export function oauth1Header(keys: OAuth1Keys, method: string, address: string, at: Date, nonce: string = randomBytes(16).toString("hex")): string {
  const url = new URL(address);
  const own: Record<string, string> = {
    oauth_consumer_key: keys.apiKey,
    oauth_nonce: nonce,
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(Math.floor(at.getTime() / 1000)),
    oauth_token: keys.accessToken,
    oauth_version: "1.0",
  };
  const pairs = [...Object.entries(own), ...url.searchParams].map(([name, value]) => [encode(name), encode(value)] as const);
  pairs.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  const base = [method, encode(`${url.origin}${url.pathname}`), encode(parameters)].join("&");
  const signature = createHmac("sha1", `${encode(keys.apiSecret)}&${encode(keys.accessSecret)}`).update(base).digest("base64");
  const header = Object.entries({ ...own, oauth_signature: signature }).map(([name, value]) => `${encode(name)}="${encode(value)}"`);
  return `OAuth ${header.join(", ")}`;
}
