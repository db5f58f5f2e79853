import "server-only";
import { createHash } from "node:crypto";
import PostalMime, { type Address, type Email } from "postal-mime";
import { AppError } from "@/lib/errors";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { maxWebhookBytes, type WebhookContent } from "@/lib/sources/connectors/webhook";

/** Mails carry pictures, which are not kept. */
export const maxMailBytes = 10 * 1024 * 1024;

const isMail = (contentType: string | null) => /^message\/rfc822\b/i.test(contentType?.trim() ?? "");

/** How large a signed call of this type may be. */
export function maxCallBytes(contentType: string | null): number {
  return isMail(contentType) ? maxMailBytes : maxWebhookBytes;
}

/** Fields in which providers of inbound mail hand on the whole mail: Postmark, Mailgun, and anything of one's own. */
const rawFields = ["RawEmail", "body-mime", "raw"];

/**
 * The mail in a signed call, or null when the call holds none: a body of the type message/rfc822, or JSON with the whole
 * mail in one of `rawFields`.
 */
export function findMail(contentType: string | null, body: Uint8Array): Uint8Array | string | null {
  if (isMail(contentType)) return body;
  const text = new TextDecoder().decode(body);
  if (!rawFields.some((field) => text.includes(`"${field}"`))) return null;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const held = Object.entries(data).find(([name, value]) => rawFields.includes(name) && typeof value === "string");
  return held ? String(held[1]) : null;
}

/** A mail as one mention. Throws AppError `invalid_input` for what is no mail that somebody wrote. */
export async function parseMail(raw: Uint8Array | string, now: Date): Promise<WebhookContent> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  } catch {
    throw new AppError("invalid_input", "Nothing was stored. The mail cannot be read: send it whole, as it arrived (RFC 5322).");
  }
  const from = mailboxOf(mail.from) ?? mailboxOf(mail.sender);
  if (!from) throw new AppError("invalid_input", "Nothing was stored. The mail says nowhere who wrote it: send it whole, with its headers.");
  const words = wordsOf(mail);
  if (!words) throw new AppError("invalid_input", "Nothing was stored. The mail holds no text.");
  const parent = idsIn(mail.inReplyTo)[0] ?? idsIn(mail.references).at(-1);
  const mention: NormalizedMention = {
    externalId: idsIn(mail.messageId)[0] ?? `hash:${createHash("sha256").update(raw).digest("hex")}`,
    parentExternalId: parent,
    author: { handle: from.address, externalId: from.address, displayName: from.name || undefined },
    publishedAt: sentAt(mail, now),
    ...words,
    lang: /^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/.exec(headerOf(mail, "content-language"))?.[0],
    automated: isAutomatic(mail) || undefined,
  };
  return { mentions: [mention], deletions: [] };
}

const controls = /[\x00-\x1f\x7f]/g;

function mailboxOf(address: Address | undefined): { address: string; name: string } | null {
  const mailbox = address && "group" in address && address.group ? address.group[0] : address;
  const value = mailbox && "address" in mailbox ? mailbox.address?.trim().toLowerCase() : undefined;
  return value ? { address: value.replace(controls, "").slice(0, 300), name: (mailbox?.name ?? "").replace(controls, "").trim().slice(0, 200) } : null;
}

/** Message ids without their brackets; ids stand in a unique index, which takes no long ones. */
function idsIn(header: string | undefined): string[] {
  const ids = (header ?? "").replace(controls, " ").match(/[^\s<>]+/g) ?? [];
  return ids.map((id) => (id.length <= 500 ? id : `hash:${createHash("sha256").update(id).digest("hex")}`));
}

/** The subject opens a new conversation; an answer's subject only repeats it. */
function wordsOf(mail: Email): Pick<NormalizedMention, "text" | "format"> | null {
  const isAnswer = idsIn(mail.inReplyTo).length + idsIn(mail.references).length > 0;
  const subject = isAnswer ? "" : (mail.subject ?? "").trim();
  const text = mail.text?.trim();
  if (text) return { text: [subject, text].filter(Boolean).join("\n\n"), format: "text" };
  if (mail.html?.trim()) return { text: `${subject ? `<p>${subject.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>` : ""}${mail.html}`, format: "html" };
  const only = subject || (mail.subject ?? "").trim();
  return only ? { text: only, format: "text" } : null;
}

/** The sender's clock may be wrong: never later than now. */
function sentAt(mail: Email, now: Date): Date {
  const stated = Date.parse(mail.date ?? "");
  return Number.isNaN(stated) || stated > now.getTime() || stated < 0 ? now : new Date(stated);
}

/** Out-of-office notes and the like (RFC 3834, and what was usual before it). */
function isAutomatic(mail: Email): boolean {
  const submitted = headerOf(mail, "auto-submitted").toLowerCase();
  return (submitted !== "" && !submitted.startsWith("no")) || headerOf(mail, "x-autoreply") !== "" || headerOf(mail, "x-autorespond") !== "" || headerOf(mail, "precedence").toLowerCase() === "auto_reply";
}

function headerOf(mail: Email, name: string): string {
  return mail.headers.find(({ key }) => key === name)?.value.trim() ?? "";
}
