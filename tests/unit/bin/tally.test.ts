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

const messages = ["\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n\n    at here"];
const testResults = [
  { name: path.resolve("tests/unit/x.test.ts"), status: "failed", assertionResults: [{ status: "failed", fullName: "x holds", failureMessages: messages }, { status: "passed", fullName: "y" }] },
  { name: path.resolve("tests/unit/broken.test.ts"), status: "failed", message: "does not load", assertionResults: [] },
];
const vitest = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1, testResults };
const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, suites: [{ suites: [{ specs: [{ file: "a.spec.ts", title: "a story", ok: false, tests: [{ results: [{ error: { message: "no button" } }] }] }, { file: "a.spec.ts", title: "another", ok: true, tests: [] }] }] }] };
const failures = ["tests/unit/x.test.ts › x holds\n    AssertionError: expected 1 to be 2\n        at here", "tests/unit/broken.test.ts › the file itself\n    does not load"];

describe("tally", () => {
  it.each([
    ["vitest's counts", () => tallyVitest(report(vitest), false), { passed: 5, failed: 2, skipped: 2, failures }],
    ["vitest's failure without a failed test", () => tallyVitest(report({ ...vitest, numFailedTests: 0, testResults: [] }), false), { passed: 5, failed: 1, skipped: 2, failures: [] }],
    ["a vitest that wrote no report", () => tallyVitest(path.join(folder, "none"), true), { passed: 0, failed: 1, skipped: 0, failures: [] }],
    ["playwright's counts", () => tallyPlaywright(report(playwright), false), { passed: 4, failed: 1, skipped: 2, failures: ["a.spec.ts › a story\n    no button"] }],
    ["a playwright that wrote no report", () => tallyPlaywright(path.join(folder, "none"), false), { passed: 0, failed: 1, skipped: 0, failures: [] }],
    ["a check that holds", () => tallyCheck("types", true), { passed: 1, failed: 0, skipped: 0, failures: [] }],
    ["a check that does not", () => tallyCheck("types", false), { passed: 0, failed: 1, skipped: 0, failures: ["check › types"] }],
  ])("takes %s", (_what, tally, expected) => {
    expect(tally()).toEqual(expected);
  });

  it("sums up in one plain line, after the names of what failed", () => {
    const sum = add({ passed: 1, failed: 0, skipped: 0, failures: [] }, { passed: 2, failed: 3, skipped: 0, failures: ["check › types"] });
    expect(summary(sum)).toBe("check › types\n3 passed, 3 failed");
    expect(summary({ ...sum, failures: [], skipped: 4 })).toBe("3 passed, 3 failed, 4 skipped");
  });
});
