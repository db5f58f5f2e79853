import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { add, summary, tallyCheck, tallyPlaywright, tallyVitest } from "@/bin/test/tally";

const folder = mkdtempSync(path.join(tmpdir(), "tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };

describe("tally", () => {
  it.each([
    ["vitest's counts", () => tallyVitest(report(vitest), false), { passed: 5, failed: 2, skipped: 2 }],
    ["vitest's failure without a failed test", () => tallyVitest(report({ ...vitest, numFailedTests: 0 }), false), { passed: 5, failed: 1, skipped: 2 }],
    ["a vitest that wrote no report", () => tallyVitest(path.join(folder, "none"), true), { passed: 0, failed: 1, skipped: 0 }],
    ["playwright's counts", () => tallyPlaywright(report(playwright), false), { passed: 4, failed: 1, skipped: 2 }],
    ["a playwright that wrote no report", () => tallyPlaywright(path.join(folder, "none"), false), { passed: 0, failed: 1, skipped: 0 }],
    ["a check that holds", () => tallyCheck(true), { passed: 1, failed: 0, skipped: 0 }],
    ["a check that does not", () => tallyCheck(false), { passed: 0, failed: 1, skipped: 0 }],
  ])("takes %s", (_what, tally, expected) => {
    expect(tally()).toEqual(expected);
  });

  it("sums up in one plain line", () => {
    const sum = add({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 3, skipped: 0 });
    expect(summary(sum)).toBe("3 passed, 3 failed");
    expect(summary({ ...sum, skipped: 4 })).toBe("3 passed, 3 failed, 4 skipped");
  });
});
