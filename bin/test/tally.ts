import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Counts of tests, and a name for each failed one. */
export type Tally = { passed: number; failed: number; skipped: number; failures: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults?: { name: string; status?: string; message?: string; assertionResults: { status: string; fullName: string; failureMessages?: string[] }[] }[];
};
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: { file: string; title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[] };
type PlaywrightReport = PlaywrightSuite & { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, failures: [...a.failures, ...b.failures] };
}

const shownOfMessage = 600;

/** Terminal colours are for the terminal that the message was made in. */
function failure(where: string, title: string, message = ""): string {
  const plain = stripVTControlCharacters(message).trim().slice(0, shownOfMessage);
  return [`${where} › ${title}`, ...plain.split("\n").filter((line) => line.trim() !== "")].join("\n    ");
}

function vitestFailures({ testResults = [] }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = path.relative(process.cwd(), name);
    const failed = assertionResults.filter((one) => one.status === "failed").map((one) => failure(where, one.fullName, one.failureMessages?.[0]));
    return failed.length === 0 && status === "failed" ? [failure(where, "the file itself", message)] : failed;
  });
}

function playwrightFailures({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter((spec) => !spec.ok).map((spec) => failure(spec.file, spec.title, spec.tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).find(Boolean)));
  return [...own, ...suites.flatMap(playwrightFailures)];
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
    ? { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests, failures: vitestFailures(report) }
    : nothing;
  return orOneFailure(tally, succeeded && report !== null);
}

export function tallyPlaywright(file: string, succeeded: boolean): Tally {
  const report = read<PlaywrightReport>(file);
  const tally = report
    ? { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected, skipped: report.stats.skipped, failures: playwrightFailures(report) }
    : nothing;
  return orOneFailure(tally, succeeded && report !== null);
}

export function tallyCheck(name: string, succeeded: boolean): Tally {
  return succeeded ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [`check › ${name}`] };
}

/** The end of a run: what failed, by name, for whoever sees the last lines only; then one line of counts. */
export function summary({ passed, failed, skipped, failures }: Tally): string {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return [...failures, counts].join("\n");
}
