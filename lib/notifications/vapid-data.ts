import "server-only";
import webPush from "web-push";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { sealJson, unsealJson } from "@/lib/notifications/sealed";
import type { VapidKeys } from "@/lib/notifications/ways/push";

const name = "vapid";
const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() });

/** The installation's key pair for push services, made when first asked for; of several who make one at once, the first one's stays. */
export async function getVapidKeys(): Promise<VapidKeys> {
  const known = await db().installationSecret.findUnique({ where: { name } });
  if (known) return keysSchema.parse(unsealJson(known.sealed, name));
  await db().installationSecret.createMany({ data: [{ name, sealed: sealJson(webPush.generateVAPIDKeys(), name) }], skipDuplicates: true });
  const stored = await db().installationSecret.findUniqueOrThrow({ where: { name } });
  return keysSchema.parse(unsealJson(stored.sealed, name));
}
