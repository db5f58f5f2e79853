import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";
import { makeFile, postsCsv } from "./made";

const folder = temporaryFolder("import-cli");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/firstminute.mjs", "import", file, "--owned", "desk", "--network", "x"], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: path.join(folder, "data"), DATABASE_URL: "", FIRSTMINUTE_SECRET: "" },
  });
  return { status, stdout, stderr };
}

it("imports a file once, however often it is told to, and prints one line of JSON", () => {
  const file = makeFile(postsCsv(8, [5]));
  for (const expected of [{ added: 7, unchanged: 0 }, { added: 0, unchanged: 7 }]) {
    const { status, stdout, stderr } = run(file);
    expect([status, stderr]).toEqual([0, expect.stringContaining("1 rows could not be read")]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ records: 8, updated: 0, rejected: 1, ...expected });
  }
  const missing = run(`${file}.gone`);
  expect(missing).toMatchObject({ status: 1, stdout: "" });
  expect(missing.stderr).toContain("There is no file");
}, 240_000);
