export type OutboundErrorKind =
  | "bad_url"
  | "blocked"
  | "dns"
  | "dns_temporary"
  | "tls"
  | "connection"
  | "timeout"
  | "too_large"
  | "encoding"
  | "redirects";

/** Why nothing usable came back from another server; the message is written for the person who entered the address. */
export class OutboundError extends Error {
  override name = "OutboundError";

  constructor(
    readonly kind: OutboundErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const tlsCode = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/;

/** Sorts what undici, the TLS stack, DNS and zlib throw. `host` goes into the message. */
export function outboundErrorOf(error: unknown, host: string): OutboundError {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    if (e instanceof OutboundError) return e;
    const known = byCode("code" in e ? String(e.code) : "", e.name, host, error);
    if (known) return known;
  }
  return new OutboundError("connection", `The connection to ${host} broke off.`, { cause: error });
}

function byCode(code: string, name: string, host: string, cause: unknown): OutboundError | null {
  if (code === "ENOTFOUND" || code === "ENODATA") {
    return new OutboundError("dns", `There is no server named ${host}. Check the address for a typing mistake.`, { cause });
  }
  if (code === "EAI_AGAIN" || code === "ETIMEOUT" || code === "ESERVFAIL") {
    return new OutboundError("dns_temporary", `The name ${host} could not be looked up just now.`, { cause });
  }
  if (tlsCode.test(code)) {
    return new OutboundError("tls", `The secure connection to ${host} failed (${code}). Its certificate must be put right by whoever runs it.`, { cause });
  }
  if (name === "TimeoutError" || code.endsWith("_TIMEOUT") || code === "ETIMEDOUT") {
    return new OutboundError("timeout", `${host} took too long to answer.`, { cause });
  }
  if (code === "ECONNREFUSED") {
    return new OutboundError("connection", `${host} refused the connection.`, { cause });
  }
  if (code === "Z_DATA_ERROR" || code.startsWith("ERR__ERROR_FORMAT") || code === "Z_NEED_DICT") {
    return new OutboundError("encoding", `The answer of ${host} is not compressed the way it says it is.`, { cause });
  }
  return null;
}
