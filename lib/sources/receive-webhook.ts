import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { countAttempt } from "@/lib/auth/rate-limit";
import { AppError } from "@/lib/errors";
import { ingest, type IngestResult } from "@/lib/mentions/ingest";
import { findMail, maxCallBytes, parseMail } from "@/lib/sources/connectors/mail";
import { generateWebhookSecret, parseWebhookBody, verifyWebhook } from "@/lib/sources/connectors/webhook";
import { unseal } from "@/lib/sources/seal";
import { parseWebhookId, sealOwner } from "@/lib/sources/webhook-address";
import { findWebhookSource } from "@/lib/sources/webhook-data";

/** Takes one signed call in, mentions or a mail: everything in it is stored, or, when it is refused, nothing. */
export async function receiveWebhook(publicId: string, headers: Headers, rawBody: Uint8Array, now: Date): Promise<IngestResult> {
  const { workspaceId, sourceId } = parseWebhookId(publicId);
  const maxBytes = maxCallBytes(headers.get("content-type"));
  const source = await findWebhookSource(workspaceId, sourceId);
  // An unknown address answers as a wrong signature does, so that nobody can find out which exist.
  if (!source?.sealedSecret) {
    verifyWebhook(generateWebhookSecret(), headers, rawBody, now, maxBytes);
    throw new AppError("unauthenticated", "The signature does not match this address.");
  }
  const { id } = verifyWebhook(unseal(source.sealedSecret, sealOwner(workspaceId, sourceId)), headers, rawBody, now, maxBytes);
  // After the signature, so that nobody else can use the sender's calls up.
  await countAttempt(`webhook:${publicId}`, 6_000, 60);
  if (source.state === "paused") throw new AppError("conflict", "This source is paused. Resume it, then send again.");
  const mail = findMail(headers.get("content-type"), rawBody);
  const content = mail === null ? parseWebhookBody(new TextDecoder().decode(rawBody), now) : await parseMail(mail, now);
  const scope = await systemScope(workspaceId, `webhook:${sourceId}`);
  return ingest(scope, sourceId, content.mentions, {
    deletions: content.deletions,
    async inTransaction(client) {
      const { rowCount } = await client.query(
        "INSERT INTO webhook_deliveries (workspace_id, source_id, message_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [workspaceId, sourceId, id],
      );
      if (rowCount === 0) throw new AppError("conflict", "A call with this webhook-id has been taken in before.");
    },
  });
}
