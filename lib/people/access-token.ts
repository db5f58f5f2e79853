import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A new secret for a one-time link. */
export function makeAccessToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of it. */
export function accessTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
