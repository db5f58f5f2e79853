import { describe, expect, it } from "vitest";
import { caseCsv, caseMarkdown, caseText, type ExportedCase } from "@/lib/integrity/cases/export-case";
import { makeEvidence } from "@/tests/helpers/integrity-case";

const evidence = makeEvidence();
const account = (id: string, handle: string | null) => ({
  id, handle, displayName: null, network: "bluesky", url: handle ? `https://bsky.example/${handle}` : null, bio: null, createdAt: new Date("2026-02-01T23:30:00Z"), followers: 1_204, following: 2,
  posts: 4, isJoined: false, signs: [], otherCases: [],
});
const made: ExportedCase = {
  title: "Same link | three accounts", summary: "3 accounts posted the same 2 things.", workspace: "Harbor & Pine", madeAt: new Date("2026-03-02T08:00:00Z"), evidence,
  accounts: [account("1", "=cmd()"), account("2", "bea"), account("3", null)],
  objects: [
    { key: "link:news.example/a", kind: "link", label: "news.example/a", accounts: 3, posts: 3, passedOn: null },
    { key: "words:1", kind: "words", label: "We love | it here", accounts: 2, posts: 2, passedOn: null },
  ],
  posts: [
    { authorId: "1", at: new Date("2026-03-01T10:00:00Z"), url: "https://bsky.example/p/1", network: "bluesky", externalId: "p1", objectKeys: ["words:1", "link:news.example/a"] },
    { authorId: "9", at: new Date("2026-03-01T10:00:30Z"), url: null, network: "bluesky", externalId: "p2", objectKeys: [] },
  ],
  postsInAll: 5,
};

describe("files for a network's report form", () => {
  it("list addresses in UTC, and no text of anybody", () => {
    expect(caseCsv(made).split("\r\n")).toEqual([
      "post_address,network,post_id,account,account_address,published_at_utc,shares",
      "https://bsky.example/p/1,bluesky,p1,'=cmd(),https://bsky.example/=cmd(),2026-03-01T10:00:00.000Z,thing 1; thing 2",
      ",bluesky,p2,,,2026-03-01T10:00:30.000Z,",
      "",
    ]);
  });

  it("tell the evidence in neutral words, with base rate, chance and limits", () => {
    const markdown = caseMarkdown(made);
    for (const words of [
      "# Same link | three accounts", "Posts of the case: 5 (2 listed), from 2026-03-01 10:00 UTC to 2026-03-01 10:00 UTC", "very unlikely by chance", "p < 0.001",
      "| made within the same 14 days | 100 % (of 3) | 4 % (3 % to 5 %, 2,090 accounts) | 0.1 of 3 |", "| followers, median | 12 (of 3) | not enough data | – |",
      "| 2 | text | We love \\| it here | 2 | 2 |", "| bea | Bluesky | 2026-02-01 | 1,204 | 4 | https://bsky.example/bea |", "account that is gone", "## What this cannot tell\n\n- Deleted posts",
    ]) expect(markdown).toContain(words);
    expect(markdown).not.toMatch(/\b(bots?|fake|troll|inauthentic)\b/i);
  });

  it("are plain for forms that take no marks", () => {
    const text = caseText(made);
    expect(text).toContain("WHAT THE ACCOUNTS SHARE");
    expect(text).toContain("2; text; We love | it here; 2; 2");
    expect(text).not.toMatch(/^[#|]/m);
  });
});
