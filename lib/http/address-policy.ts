import type { LookupAddress } from "node:dns";
import ipaddr from "ipaddr.js";
import { OutboundError } from "@/lib/http/outbound-error";

const globalUnicast6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet. Everything else is refused: loopback, private, link-local,
 * carrier-grade NAT, multicast, documentation, and IPv6 forms that embed an IPv4 address (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalUnicast6);
  return true;
}

/** The IP address in a URL's host, or null when the host is a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return ipaddr.isValid(host) ? host : null;
}

/** Parses an address to fetch and checks all that can be checked without asking DNS. Throws OutboundError. */
export function checkedUrl(address: string, allowPrivate: boolean, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch (cause) {
    throw new OutboundError("bad_url", `“${address.slice(0, 200)}” is not a web address. Use one that begins with https://.`, { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new OutboundError("bad_url", `Addresses that begin with ${url.protocol} are not fetched. Use one that begins with https://.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new OutboundError("bad_url", "The address holds a user name or password. Remove it: credentials in addresses are not sent.");
  }
  url.hash = "";
  const literal = literalAddress(url);
  if (literal !== null && !allowPrivate && !isPublicAddress(literal)) throw blocked(url.hostname);
  return url;
}

/**
 * All addresses of a host, each of them checked. One that is not public refuses the host as a whole, so that a name
 * cannot smuggle a private address in beside a public one.
 */
export function checkedAddresses(host: string, addresses: LookupAddress[], allowPrivate: boolean): LookupAddress[] {
  if (!allowPrivate && addresses.some((a) => !isPublicAddress(a.address))) throw blocked(host);
  return addresses;
}

function blocked(host: string): OutboundError {
  return new OutboundError(
    "blocked",
    `${host} is on a private network, which this server does not fetch from. Use a public address, or ask the operator to set ALLOW_PRIVATE_ADDRESSES.`,
  );
}
