import "server-only";
import argon2 from "argon2";

// OWASP password storage cheat sheet: Argon2id with 19 MiB, 2 passes, 1 lane.
const options = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, options);
}

let decoy: Promise<string> | undefined;

/** Takes as long for an unknown account as for a known one, so that timing tells nothing. */
export async function verifyPassword(hash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password nobody has");
  const matches = await argon2.verify(hash ?? (await decoy), password).catch(() => false);
  return matches && hash !== undefined;
}
