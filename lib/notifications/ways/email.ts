import "server-only";
import { createHmac } from "node:crypto";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import type { Mail } from "@/lib/notifications/ways/email-content";

type Attached = { attachments?: { filename: string; content: Buffer; contentType: string }[] };

/** Whether the operator has named a mail server and a sender. */
export function isMailSetUp(): boolean {
  return env().SMTP_URL !== undefined && env().MAIL_FROM !== undefined;
}

let transport: { url: string; mailer: ReturnType<typeof createTransport> } | undefined;

function mailer(url: string): ReturnType<typeof createTransport> {
  if (transport?.url !== url) {
    // What people wrote goes into mails: it must never name a file or an address to be fetched into them.
    const options = { url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true };
    transport = { url, mailer: createTransport(options) };
  }
  return transport.mailer;
}

/** The same for every try of one delivery: mailboxes show a message of one id once. */
export function messageId(deliveryKey: string): string {
  const domain = /@([\w.-]+)>?\s*$/.exec(env().MAIL_FROM ?? "")?.[1] ?? "firstminute.invalid";
  const id = createHmac("sha256", env().FIRSTMINUTE_SECRET).update(`mail ${deliveryKey}`).digest("hex").slice(0, 32);
  return `<${id}@${domain}>`;
}

/** Hands one mail to the operator's mail server. Throws DeliveryError. */
export async function sendMail(to: string, mail: Mail & Attached, deliveryKey: string, preferencesUrl: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) throw new DeliveryError("E-mail is not set up here: the operator sets SMTP_URL and MAIL_FROM.", { isFinal: true });
  try {
    await mailer(SMTP_URL).sendMail({
      from: MAIL_FROM,
      // An address object: a name or a comma in it cannot add another recipient.
      to: { name: "", address: to },
      ...mail,
      messageId: messageId(deliveryKey),
      headers: { "List-Unsubscribe": `<${preferencesUrl}>`, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
  } catch (error) {
    throw mailErrorOf(error);
  }
}

type SmtpFailure = { code?: string; responseCode?: number; response?: string };

/** Sorts what the mail library throws: 5xx answers are final (RFC 5321, 4.2.1), but for a sign-in that the operator can mend. */
export function mailErrorOf(error: unknown): DeliveryError {
  const { code, responseCode, response } = (typeof error === "object" && error !== null ? error : {}) as SmtpFailure;
  const said = response ? ` (${response.replaceAll(/\s+/g, " ").slice(0, 200)})` : "";
  if (code === "EAUTH") return new DeliveryError(`The mail server refuses the user name or password in SMTP_URL${said}.`);
  if (responseCode !== undefined && responseCode >= 500) {
    const what = code === "EENVELOPE" ? "The mail server does not take mail for this address" : "The mail server refused the message";
    return new DeliveryError(`${what}${said}.`, { isFinal: true });
  }
  if (responseCode !== undefined) return new DeliveryError(`The mail server asks to try later${said}.`);
  if (code === "EENVELOPE") return new DeliveryError("This address cannot get mail.", { isFinal: true });
  return new DeliveryError(`The mail server cannot be reached (${code ?? messageOf(error)}).`);
}
