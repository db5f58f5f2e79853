import { beforeAll, describe, expect, it, vi } from "vitest";
import { approvalLink, approvalToken, readApprovalToken } from "@/lib/approvals/signed-link";

const claim = { workspaceId: 3, approvalId: 12n, userId: 7 };
const now = new Date("2026-11-22T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

beforeAll(() => {
  vi.stubEnv("FIRSTMINUTE_SECRET", "s".repeat(40));
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/unused");
});

describe("a signed link", () => {
  it("stands for one person and one approval, for a day", () => {
    const token = approvalToken(claim, now);
    expect(readApprovalToken(token, now)).toEqual(claim);
    expect(readApprovalToken(token, later(23.9))).toEqual(claim);
    expect(readApprovalToken(token, later(24))).toBe("ended");
    expect(approvalLink(3, 12n, 7)).toMatch(/^https?:\/\/[^/]+\/approve\/3-12-7-\d+-[\w-]{43}$/);
  });

  it.each<[string, (token: string) => string]>([
    ["another workspace", (token) => token.replace(/^3-/, "4-")],
    ["another approval", (token) => token.replace("-12-", "-13-")],
    ["another person", (token) => token.replace("-7-", "-8-")],
    ["a longer life", (token) => token.replace(/-(\d{10})-/, (_, end: string) => `-${Number(end) + 1}-`)],
    ["a changed signature", (token) => token.slice(0, -2) + (token.endsWith("AA") ? "BB" : "AA")],
    ["a signature cut off", (token) => token.slice(0, -1)],
    ["nothing", () => ""],
    ["nonsense", () => "approve-me"],
    ["something of great length", (token) => token + "A".repeat(5_000)],
  ])("with %s is nobody's", (_, change) => {
    expect(readApprovalToken(change(approvalToken(claim, now)), now)).toBeNull();
  });
});
