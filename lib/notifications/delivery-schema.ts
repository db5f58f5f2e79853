import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";
import { notificationKinds } from "@/lib/notifications/schema";

/** Ways out of the app; each has its own jobs, so that one that hangs holds up no other. */
export const wayNames = ["email", "push", "slack", "webhook"] as const;
export type Way = (typeof wayNames)[number];

const newsFields = { severity: z.int(), title: z.string(), body: z.string(), href: z.string() };

/** What a delivery row carries: one piece of news, a digest of some, or a test. Ids point at notifications of one person. */
export const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("news"), kind: z.enum(notificationKinds), ...newsFields, at: instantOut }),
  z.object({ type: z.literal("digest"), ids: z.array(z.string()) }),
  z.object({ type: z.literal("test"), ...newsFields, at: instantOut }),
]);
export type Message = z.output<typeof messageSchema>;
export type News = Exclude<Message, { type: "digest" }>;

/** A delivery in words, for those who look after channels. */
export const deliveryOut = z.object({
  id: idOut,
  way: z.enum(wayNames),
  /** Channel or person. */
  to: z.string(),
  title: z.string(),
  state: z.enum(["queued", "sent", "failed", "skipped"]),
  attempts: z.int(),
  notBefore: instantOut,
  error: z.nullable(z.string()),
  createdAt: instantOut,
  endedAt: z.nullable(instantOut),
});
export type DeliveryView = z.output<typeof deliveryOut>;
export const deliveriesOut = z.object({ deliveries: z.array(deliveryOut) });
