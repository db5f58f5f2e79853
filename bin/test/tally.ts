import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A run that failed without a failed test (a file that does not load, a crash) counts as one failure. */
function orOneFailure(tally: Tally, succeeded: boolean): Tally {
  return !succeeded && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function read<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : null;
}

export function tallyVitest(file: string, succeeded: boolean): Tally {
  const report = read<VitestReport>(file);
  const tally = report
    ? { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests }
    : { passed: 0, failed: 0, skipped: 0 };
  return orOneFailure(tally, succeeded && report !== null);
}

export function tallyPlaywright(file: string, succeeded: boolean): Tally {
  const stats = read<PlaywrightReport>(file)?.stats;
  const tally = stats ? { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped } : { passed: 0, failed: 0, skipped: 0 };
  return orOneFailure(tally, succeeded && stats !== undefined);
}

export function tallyCheck(succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** The last line of a run. */
export function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
