import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { findMail, maxCallBytes, parseMail } from "@/lib/sources/connectors/mail";
import { generateWebhookSecret, verifyWebhook } from "@/lib/sources/connectors/webhook";

const now = new Date("2024-11-25T12:00:00Z");
const mail = (headers: Record<string, string>, body: string) => `${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
const plain = { From: '"Ada Example" <Ada@Example.org>', To: "help@kettle.example", Subject: "My kettle hisses", Date: "Mon, 25 Nov 2024 11:00:00 +0100", "Message-ID": "<m1@example.org>", "Content-Type": "text/plain; charset=utf-8" };
const one = async (raw: string | Uint8Array) => (await parseMail(raw, now)).mentions[0];

describe("a mail", () => {
  it("is a mention by its writer, opened by its subject", async () => {
    expect(await parseMail(mail(plain, "It hisses since Monday.\r\nHelp!"), now)).toEqual({
      deletions: [],
      mentions: [
        {
          externalId: "m1@example.org",
          parentExternalId: undefined,
          author: { handle: "ada@example.org", externalId: "ada@example.org", displayName: "Ada Example" },
          publishedAt: new Date("2024-11-25T10:00:00Z"),
          text: "My kettle hisses\n\nIt hisses since Monday.\nHelp!",
          format: "text",
          lang: undefined,
          automated: undefined,
        },
      ],
    });
  });

  it("joins the thread it answers", async () => {
    expect(await one(mail({ ...plain, Subject: "Re: My kettle hisses", "In-Reply-To": "<m0@kettle.example>", References: "<a@x> <m0@kettle.example>" }, "Still."))).toMatchObject({ parentExternalId: "m0@kettle.example", text: "Still." });
    expect(await one(mail({ ...plain, References: "<a@x>\r\n <b@x>" }, "Still."))).toMatchObject({ parentExternalId: "b@x" });
  });

  it("is read in its own charset, encoded words and all", async () => {
    const latin = Buffer.from(mail({ ...plain, Subject: "=?iso-8859-1?Q?K=FCche?=", "Content-Type": "text/plain; charset=iso-8859-1" }, "Der Wasserkocher ist böse"), "latin1");
    expect(await one(latin)).toMatchObject({ text: "Küche\n\nDer Wasserkocher ist böse" });
    const base64 = mail({ ...plain, "Content-Transfer-Encoding": "base64" }, Buffer.from("kaputt 🫖").toString("base64"));
    expect(await one(base64)).toMatchObject({ text: "My kettle hisses\n\nkaputt 🫖" });
  });

  it("takes the plain text of several, else the HTML, else the subject", async () => {
    const parts = ["--b", "Content-Type: text/plain; charset=utf-8", "", "plain words", "--b", "Content-Type: text/html; charset=utf-8", "", "<p>html words</p>", "--b--", ""].join("\r\n");
    expect(await one(mail({ ...plain, "Content-Type": 'multipart/alternative; boundary="b"' }, parts))).toMatchObject({ text: "My kettle hisses\n\nplain words", format: "text" });
    const html = await one(mail({ ...plain, Subject: "1 < 2", "Content-Type": "text/html" }, "<p>html <b>words</b></p>"));
    expect(html?.text).toContain("html");
    expect(await one(mail(plain, ""))).toMatchObject({ text: "My kettle hisses" });
  });

  it.each([
    ["Auto-Submitted", "auto-replied", true],
    ["Auto-Submitted", "no", undefined],
    ["X-Autoreply", "yes", true],
    ["Precedence", "auto_reply", true],
    ["Precedence", "list", undefined],
  ])("with %s: %s is automatic: %s", async (name, value, automated) => {
    expect((await one(mail({ ...plain, [name]: value }, "I am away")))?.automated).toBe(automated);
  });

  it("has an id and a date whatever its headers say", async () => {
    const { "Message-ID": _, ...anonymous } = plain;
    const first = await one(mail({ ...anonymous, Date: "Mon, 25 Nov 2099 11:00:00 +0100" }, "x"));
    expect(first?.externalId).toMatch(/^hash:[\da-f]{64}$/);
    expect(first?.publishedAt).toEqual(now);
    expect((await one(mail({ ...anonymous, Date: "yesterday" }, "x")))?.publishedAt).toEqual(now);
    expect((await one(mail({ ...plain, "Message-ID": `<${"x".repeat(600)}@x>` }, "x")))?.externalId).toMatch(/^hash:/);
  });

  it.each([
    ["nothing", ""],
    ["no mail", "hello"],
    ["no writer", mail({ Subject: "x" }, "text")],
    ["no words", mail({ From: "a@example.org" }, "")],
  ])("is refused when there is %s", async (_, raw) => {
    const error = await parseMail(raw, now).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "invalid_input", message: expect.stringMatching(/^Nothing was stored/) });
  });
});

describe("the mail in a call", () => {
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it("is the body, or what a provider puts into its JSON", () => {
    const raw = new TextEncoder().encode("From: a@b\r\n\r\nx");
    expect(findMail("message/rfc822", raw)).toBe(raw);
    expect(findMail("Message/RFC822; charset=utf-8", raw)).toBe(raw);
    for (const field of ["RawEmail", "body-mime", "raw"]) expect(findMail("application/json", json({ other: 1, [field]: "From: a@b" }))).toBe("From: a@b");
  });

  it.each([[{ id: "1", text: 'say "raw"' }], [[{ raw: "x" }]], [{ raw: 5 }], [{ mentions: [] }]])("is not there in %j", (value) => {
    expect(findMail("application/json", json(value))).toBeNull();
  });

  it("may be larger than mentions", () => {
    expect([maxCallBytes("message/rfc822"), maxCallBytes("application/json"), maxCallBytes(null)]).toEqual([10 * 1024 * 1024, 1024 * 1024, 1024 * 1024]);
  });

  it("is signed over its bytes, which need not be UTF-8", () => {
    const secret = generateWebhookSecret();
    const raw = Buffer.from("Grüße", "latin1");
    const seconds = String(now.getTime() / 1000);
    const signature = createHmac("sha256", Buffer.from(secret.slice(6), "base64")).update(Buffer.concat([Buffer.from(`m.${seconds}.`), raw])).digest("base64");
    const headers = new Headers({ "webhook-id": "m", "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` });
    expect(verifyWebhook(secret, headers, raw, now).id).toBe("m");
    expect(() => verifyWebhook(secret, headers, Buffer.from("Gr\u00fbße", "latin1"), now)).toThrow(/does not fit/);
  });
});
