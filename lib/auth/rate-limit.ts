import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/**
 * Counts one attempt in a fixed window shared by all processes.
 * Throws `rate_limited` with the seconds to wait once `limit` is passed.
 */
export async function countAttempt(key: string, limit: number, windowSeconds: number): Promise<void> {
  const [row] = await db().$queryRaw<{ count: number; wait: number }[]>`
    INSERT INTO rate_limits (key, window_start, count) VALUES (${key}, now(), 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limits.window_start < now() - make_interval(secs => ${windowSeconds}) THEN 1 ELSE rate_limits.count + 1 END,
      window_start = CASE WHEN rate_limits.window_start < now() - make_interval(secs => ${windowSeconds}) THEN now() ELSE rate_limits.window_start END
    RETURNING count, ceil(${windowSeconds} - extract(epoch FROM now() - window_start))::int AS wait`;
  if (row && row.count > limit) {
    throw new AppError("rate_limited", `Too many attempts. Try again in ${row.wait} seconds.`, {
      retryAfterSeconds: row.wait,
    });
  }
}

export async function clearAttempts(key: string): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key } });
}
