import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data"), "networks");

/** Folder with a network's recorded answers, or null where this machine has none; the test then says that it skips. */
export function recordedAnswers(network: string): { read: (file: string) => string; json: (file: string) => unknown; path: (file: string) => string } | null {
  const folder = path.join(root, network);
  if (!existsSync(folder)) return null;
  const file = (name: string) => path.join(folder, name);
  const read = (name: string) => readFileSync(file(name), "utf8");
  return { read, json: (name) => JSON.parse(read(name)) as unknown, path: file };
}

/** For the test's title: why it does not run. */
export const withoutRecordings = (network: string) => `recorded answers of ${network} (skipped: there is no folder networks/${network} in the test data)`;
