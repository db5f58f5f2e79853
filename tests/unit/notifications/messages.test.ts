import { describe, expect, it } from "vitest";
import { digestMail, newsMail } from "@/lib/notifications/ways/email-content";
import { mailErrorOf } from "@/lib/notifications/ways/email";
import { cut, escapeMrkdwn, slackMessage } from "@/lib/notifications/ways/slack-message";
import type { News } from "@/lib/notifications/delivery-schema";

const at = new Date("2026-01-10T12:00:00Z");
const news = (title: string, body = ""): News => ({ type: "news", kind: "target_missed", severity: 3, title, body, href: "/conversations/12", at });
const url = "https://fm.example/conversations/12";
const around = { workspaceName: "Harbor & Pine", preferencesUrl: "https://fm.example/settings/notifications" };

describe("Slack", () => {
  it("escapes what Slack reads as links and calls", () => {
    expect(escapeMrkdwn("<!channel> a & b > c")).toBe("&lt;!channel&gt; a &amp; b &gt; c");
  });

  it("links the title, gives the text as plain text, and a fallback for those without blocks", () => {
    const message = slackMessage(news("Nobody answered *Mara* <!here>", "Where is <https://evil.example|my parcel> & co?"), url, "Harbor & Pine");
    expect(message.text).toBe(`<${url}|Nobody answered *Mara* &lt;!here&gt;>\nWhere is &lt;https://evil.example|my parcel&gt; &amp; co?`);
    const blocks = message.blocks as { type: string; text?: { type: string; text: string } }[];
    expect(blocks.map((block) => block.type)).toEqual(["section", "section", "context"]);
    expect(blocks[1]?.text).toEqual({ type: "plain_text", text: "Where is <https://evil.example|my parcel> & co?", emoji: false });
  });

  it("stays within what Slack takes, never cutting through a character", () => {
    const message = slackMessage(news("x".repeat(9_000), "😀".repeat(9_000)), url, "y".repeat(900));
    const blocks = message.blocks as { text?: { text: string }; elements?: { text: string }[] }[];
    expect(blocks[0]?.text?.text.length).toBeLessThan(3_000);
    expect(blocks[1]?.text?.text.length).toBeLessThanOrEqual(3_000);
    expect(cut("😀😀😀", 4)).toBe("😀…");
  });

  it("has no empty block", () => {
    expect((slackMessage(news("Only a title"), url, "W").blocks as unknown[]).length).toBe(2);
  });
});

describe("mail", () => {
  it("says the same in text and HTML, and what people wrote is no HTML", () => {
    const mail = newsMail(news("<b>Nobody</b> answered", 'He said "no" & left\n<script>alert(1)</script>'), url, around);
    expect(mail.subject).toBe("<b>Nobody</b> answered · Harbor & Pine");
    expect(mail.text).toContain(`<b>Nobody</b> answered\nHe said "no" & left\n<script>alert(1)</script>\n${url}`);
    expect(mail.html).toContain("&lt;b&gt;Nobody&lt;/b&gt; answered");
    expect(mail.html).not.toContain("<script>");
    expect(mail.html).not.toContain("<img");
    expect(mail.text).toContain(around.preferencesUrl);
    expect(mail.html).toContain(around.preferencesUrl);
  });

  it("keeps the subject on one line", () => {
    expect(newsMail(news("One\r\nBcc: everybody@example.org"), url, around).subject).toBe("One Bcc: everybody@example.org · Harbor & Pine");
  });

  it("gathers several under their number, one under its own name", () => {
    const items = [1, 2, 3].map((n) => ({ title: `News ${n}`, body: "", url: `${url}${n}` }));
    expect(digestMail(items, around).subject).toBe("3 things you have not seen yet · Harbor & Pine");
    expect(digestMail(items, around).text).toContain("News 2\nhttps://fm.example/conversations/122");
    expect(digestMail(items.slice(0, 1), around).subject).toBe("News 1 · Harbor & Pine");
  });

  it.each([
    [{ code: "EENVELOPE", responseCode: 550, response: "550 No such user" }, true, "does not take mail for this address (550 No such user)"],
    [{ code: "EMESSAGE", responseCode: 554, response: "554 Spam" }, true, "refused the message (554 Spam)"],
    [{ code: "EENVELOPE", responseCode: 451, response: "451 Greylisted" }, false, "asks to try later (451 Greylisted)"],
    [{ code: "EAUTH", responseCode: 535, response: "535 Bad password" }, false, "refuses the user name or password"],
    [{ code: "ECONNECTION" }, false, "cannot be reached (ECONNECTION)"],
    [{ code: "ETIMEDOUT" }, false, "cannot be reached (ETIMEDOUT)"],
  ])("sorts %j", (failure, isFinal, words) => {
    const error = mailErrorOf(Object.assign(new Error("x"), failure));
    expect(error.message).toContain(words);
    expect(error.options.isFinal === true).toBe(isFinal);
  });
});
