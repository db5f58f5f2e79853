import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** What a link from a message may open. */
export type LinkPurpose = "approval" | "alert" | "channel-alert";
type Ids = readonly [first: bigint, second: bigint, third: bigint];

const hours = 24;

/** A key for each purpose: a signature made for one thing never opens another. */
function sign(purpose: LinkPurpose, claim: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().FIRSTMINUTE_SECRET, "", `firstminute ${purpose} link`, 32));
  return createHmac("sha256", key).update(claim).digest();
}

/** The part of an address that names three ids, the second it ends, and holds a signature over both. */
export function signLink(purpose: LinkPurpose, ids: Ids, now: Date): string {
  const claim = `${ids.join("-")}-${Math.floor(now.getTime() / 1000) + hours * 3600}`;
  return `${claim}-${sign(purpose, claim).toString("base64url")}`;
}

/** The ids again; "ended" when the link's time is over, null when nobody here signed it. */
export function readLink(purpose: LinkPurpose, token: string, now: Date): Ids | "ended" | null {
  const [, claim = "", first = "", second = "", third = "", endsAt = "", signature = ""] = /^((\d{1,10})-(\d{1,18})-(\d{1,10})-(\d{1,12}))-([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(signature, "base64url");
  const wanted = sign(purpose, claim);
  if (claim === "" || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  return Number(endsAt) * 1000 <= now.getTime() ? "ended" : [BigInt(first), BigInt(second), BigInt(third)];
}
