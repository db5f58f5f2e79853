import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().FIRSTMINUTE_SECRET, "", "firstminute source credentials", 32));
}

/** Credentials as stored: version, nonce, tag, AES-256-GCM ciphertext. `owner` ("source:1:7") cannot be exchanged later. */
export function seal(secret: string, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), sealed]));
}

/** The secret behind `seal`. Throws `unavailable` when the installation's secret is another one than it was sealed with. */
export function unseal(stored: Uint8Array, owner: string): string {
  const bytes = Buffer.from(stored);
  try {
    if (bytes[0] !== version) throw new Error("unknown version");
    const nonce = bytes.subarray(1, 1 + nonceBytes);
    const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
    const decipher = createDecipheriv("aes-256-gcm", key(), nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(owner)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError(
      "unavailable",
      "The stored secret of this source cannot be read: FIRSTMINUTE_SECRET has changed. Put the old one back, or make a new secret.",
      undefined,
      { cause },
    );
  }
}
