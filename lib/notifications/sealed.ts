import "server-only";
import { AppError } from "@/lib/errors";
import { seal, unseal } from "@/lib/sources/seal";

/** JSON sealed for one owner ("channel:1:7"); the key is the installation's. */
export function sealJson(value: unknown, owner: string): Uint8Array<ArrayBuffer> {
  return seal(JSON.stringify(value), owner);
}

/** What was sealed. Throws `unavailable` saying what to do once FIRSTMINUTE_SECRET is another. */
export function unsealJson(stored: Uint8Array, owner: string): unknown {
  try {
    return JSON.parse(unseal(stored, owner)) as unknown;
  } catch (cause) {
    throw new AppError("unavailable", "What was stored with it cannot be read: FIRSTMINUTE_SECRET has changed. Put the old one back, or enter it anew.", undefined, { cause });
  }
}

/** What a device's keys are sealed for. */
export function deviceOwner(workspaceId: number, endpoint: string): string {
  return `device:${workspaceId}:${endpoint}`;
}
