import "server-only";
import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

/**
 * Token of a new one-time set-up link, or null once there is a user. Older links stop working; the database
 * keeps only the token's SHA-256.
 */
export async function makeSetupToken(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const users = await client.query<{ any: boolean }>("SELECT EXISTS (SELECT FROM users) AS any");
    if (users.rows[0]?.any) return null;
    const token = randomBytes(32).toString("base64url");
    await client.query("BEGIN");
    await client.query("UPDATE access_links SET expires_at = now() WHERE purpose = 'setup' AND used_at IS NULL AND expires_at > now()");
    await client.query(
      "INSERT INTO access_links (token_hash, purpose, expires_at) VALUES ($1, 'setup', now() + interval '7 days')",
      [createHash("sha256").update(token).digest("hex")],
    );
    await client.query("COMMIT");
    return token;
  } finally {
    await client.end();
  }
}
