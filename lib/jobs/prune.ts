import "server-only";
import { db } from "@/lib/db/client";
import { pruneUploads } from "@/lib/imports/prune-uploads-job";

/** Live events are kept for a day: a browser away for longer reloads everything instead of replaying. */
export async function prune(): Promise<void> {
  await db().$executeRaw`DELETE FROM live_events WHERE created_at < now() - interval '1 day'`;
  await db().$executeRaw`DELETE FROM webhook_deliveries WHERE received_at < now() - interval '1 day'`;
  await db().$executeRaw`DELETE FROM presences WHERE expires_at < now() - interval '1 hour'`;
  await db().$executeRaw`DELETE FROM rate_limits WHERE window_start < now() - interval '1 day'`;
  await db().$executeRaw`DELETE FROM access_links WHERE expires_at < now() - interval '30 days'`;
  await db().$executeRaw`DELETE FROM worker_heartbeats WHERE beat_at < now() - interval '1 day'`;
  await db().$executeRaw`DELETE FROM notifications WHERE created_at < now() - interval '90 days'`;
  await db().$executeRaw`DELETE FROM deliveries WHERE ended_at < now() - interval '30 days'`;
  await db().$executeRaw`DELETE FROM advocate_posts WHERE mention_id IS NULL AND created_at < now() - interval '90 days'`;
  await pruneUploads(new Date());
}
