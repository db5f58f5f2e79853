import * as z from "zod/mini";
import { instantOut, smallIdField } from "@/lib/http/fields";
import { reportDocumentSchema } from "@/lib/reports/document";

export const maxLinks = 50;
export const longestLinkDays = 180;

export const shareBody = z.object({
  /** Whom it is for: stands across the page. */
  recipient: z.string().check(z.trim(), z.minLength(1, "Say whom it is for."), z.maxLength(120, "At most 120 characters.")),
  days: z.int().check(z.minimum(1, "A link holds for a day at least."), z.maximum(longestLinkDays, `A link holds for ${longestLinkDays} days at most.`)),
  /** Empty: none. */
  password: z._default(z.string().check(z.maxLength(200, "Use at most 200 characters."), z.refine((text) => text === "" || text.length >= 8, "Use at least 8 characters.")), ""),
});
export type ShareInput = z.output<typeof shareBody>;

export const shareParams = z.object({ id: smallIdField, linkId: smallIdField });

export const shareLinkOut = z.object({
  id: z.int(),
  recipient: z.string(),
  hasPassword: z.boolean(),
  expiresAt: instantOut,
  createdBy: z.string(),
  openings: z.int(),
  lastOpenedAt: z.nullable(instantOut),
});
export type ShareLinkView = z.output<typeof shareLinkOut>;

/** Links that hold; those that ended or were taken back are gone from here and stay in the audit log. */
export const shareLinksOut = z.object({ links: z.array(shareLinkOut) });
/** The address is told once. */
export const sharedOut = z.object({ id: z.int(), url: z.string() });

export const sharedParams = z.object({ token: z.string().check(z.maxLength(100)) });
export const openBody = z.object({ password: z._default(z.string().check(z.maxLength(200)), "") });
export const openedOut = z.discriminatedUnion("state", [
  z.object({ state: z.literal("password") }),
  z.object({ state: z.literal("open"), recipient: z.string(), expiresAt: instantOut, document: reportDocumentSchema }),
]);
export type OpenedLink = z.output<typeof openedOut>;
