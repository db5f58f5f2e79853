import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A secret that names its workspace, so that it is looked up among that workspace's alone: "7-…". */
export function makeSecret(workspaceId: number): string {
  return `${workspaceId}-${randomBytes(32).toString("base64url")}`;
}

/** What the database keeps of it. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The workspace a secret names; null when it has not the form of one. */
export function workspaceOfSecret(secret: string): number | null {
  const [, id] = /^([1-9]\d{0,8})-[\w-]{43}$/.exec(secret) ?? [];
  return id === undefined ? null : Number(id);
}
