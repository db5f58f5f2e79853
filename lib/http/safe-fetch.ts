import "server-only";
import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { checkedAddresses, checkedUrl } from "@/lib/http/address-policy";
import { OutboundError, outboundErrorOf } from "@/lib/http/outbound-error";
import { readBody, tooLarge } from "@/lib/http/read-body";

export type HostResolver = (host: string) => Promise<LookupAddress[]>;

export type SafeFetchOptions = {
  /** Private and loopback addresses may be fetched (the operator's ALLOW_PRIVATE_ADDRESSES). */
  allowPrivate: boolean;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** An error's body is read too, to at most `maxBytes`: an API says in it what is wrong. */
  keepErrorBody?: boolean;
  /** Cap on the decompressed body. */
  maxBytes?: number;
  /** For everything together: look-up, redirects, headers, body. */
  timeoutMs?: number;
  /** Longest silence of the other side. */
  stallMs?: number;
  maxRedirects?: number;
  resolve?: HostResolver;
};

export type SafeResponse = {
  status: number;
  /** Lower-cased names; a repeated header is joined with ", ". */
  headers: Map<string, string>;
  body: Uint8Array<ArrayBuffer>;
  /** Where the answer came from, after redirects. */
  url: string;
  /** The address that permanent redirects (301, 308) give for the one asked, to be stored in its place. */
  movedTo?: string;
};

export const userAgent = "Firstminute/0.1 (feed reader)";

const redirectStatus = new Set([301, 302, 303, 307, 308]);
const credentialHeaders = new Set(["authorization", "cookie", "proxy-authorization"]);

export const systemResolver: HostResolver = (host) =>
  new Promise((resolve, reject) => {
    dnsLookup(host, { all: true, verbatim: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/**
 * Calls an address that a person entered. The host is looked up here and the connection goes only to the addresses that
 * were checked, so a name cannot change its mind between check and connection; each redirect is checked the same way.
 * Throws OutboundError only; every HTTP status is returned.
 */
export async function safeFetch(address: string, options: SafeFetchOptions): Promise<SafeResponse> {
  const { allowPrivate, stallMs = 10_000, timeoutMs = 20_000, method = "GET" } = options;
  // What changes something is never sent on to another address.
  const { maxRedirects = method === "GET" ? 5 : 0 } = options;
  const started = checkedUrl(address, allowPrivate);
  const signal = AbortSignal.timeout(timeoutMs);
  const agent = new Agent({
    connect: { lookup: checkedLookup(options.resolve ?? systemResolver, allowPrivate, signal), timeout: stallMs },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    pipelining: 1,
  });
  let url = started;
  let permanent: URL | undefined;
  let allPermanent = true;
  try {
    for (let hop = 0; ; hop++) {
      const response = await getOnce(url, started, agent, signal, options);
      if (!("location" in response)) return permanent ? { ...response, movedTo: permanent.href } : response;
      if (hop === maxRedirects) {
        throw new OutboundError("redirects", `${started.host} sends on from address to address without end. Open it in a browser and use the address it ends at.`);
      }
      url = checkedUrl(response.location, allowPrivate, url);
      allPermanent &&= response.status === 301 || response.status === 308;
      if (allPermanent) permanent = url;
    }
  } catch (error) {
    throw outboundErrorOf(signal.aborted && !(error instanceof OutboundError) ? signal.reason : error, url.host);
  } finally {
    await agent.destroy();
  }
}

type Redirect = { status: number; location: string };

async function getOnce(url: URL, started: URL, agent: Agent, signal: AbortSignal, options: SafeFetchOptions): Promise<SafeResponse | Redirect> {
  const { maxBytes = 2 * 1024 * 1024, method = "GET" } = options;
  const response = await request(url, {
    dispatcher: agent,
    signal,
    method,
    body: options.body,
    headers: { "user-agent": userAgent, "accept-encoding": "gzip, br, deflate", ...headersFor(url, started, options.headers) },
  });
  try {
    const headers = new Map<string, string>();
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    }
    const status = response.statusCode;
    const location = headers.get("location");
    if (redirectStatus.has(status) && location !== undefined) return { status, location };
    if (Number(headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
    // The body of a refusal is of no use, and may be anything.
    const isWanted = (status >= 200 && status < 300) || options.keepErrorBody === true;
    const body = isWanted ? await readBody(response.body, headers.get("content-encoding") ?? "", maxBytes) : new Uint8Array();
    return { status, headers, body, url: url.href };
  } finally {
    // Without a listener an error of the abandoned stream would end the process.
    response.body.on("error", () => undefined).destroy();
  }
}

function headersFor(url: URL, started: URL, headers: Record<string, string> = {}): Record<string, string> {
  if (url.origin === started.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !credentialHeaders.has(name.toLowerCase())));
}

/** Looks a host up for a connection and refuses it when an address of it may not be called. */
export function checkedLookup(resolve: HostResolver, allowPrivate: boolean, signal: AbortSignal): LookupFunction {
  return (host, options, callback) => {
    // The system's look-up cannot be called off; waiting for it can.
    const timeUp = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
    Promise.race([resolve(host.replace(/\.$/, "")), timeUp])
      .then((addresses) => {
        const [first, ...rest] = checkedAddresses(host, addresses, allowPrivate);
        if (!first) throw new OutboundError("dns", `There is no server named ${host}. Check the address for a typing mistake.`);
        if (options.all) callback(null, [first, ...rest]);
        else callback(null, first.address, first.family);
      })
      .catch((error: Error) => callback(error, []));
  };
}
