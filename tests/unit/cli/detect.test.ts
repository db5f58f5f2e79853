import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";
import { makeSeries, monday, day } from "../detectors/made";

const folder = temporaryFolder("detect");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function detect(file: string, input = ""): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const args = ["--conditions=react-server", "--import", "tsx", "bin/firstminute/main.ts", "detect", "--csv", file];
    const child = spawn(process.execPath, args, { env: { ...process.env, INIT_CWD: folder } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const written = (atMs: number) => new Date(atMs).toISOString().slice(0, 19).replace("T", " ");

it("prints the rows of a file as they are, with a score each, 0.5 and more at the burst", async () => {
  const rows = makeSeries({ days: 16, burst: { atMs: monday + 15 * day, times: 6, minutes: 120 } }).map(({ atMs, value }) => `${written(atMs)},${value}`);
  writeFileSync(path.join(folder, "counts.csv"), `timestamp,value\r\n${rows.join("\r\n")}`);
  const { code, stdout, stderr } = await detect("counts.csv");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [header, ...lines] = stdout.trimEnd().split("\n");
  expect(header).toBe("timestamp,value,anomaly_score");
  expect(lines.map((line) => line.slice(0, line.lastIndexOf(",")))).toEqual(rows);
  const alerts = lines.filter((line) => Number(line.split(",")[2]) >= 0.5);
  expect(alerts.some((line) => line.startsWith(written(monday + 15 * day).slice(0, 10)))).toBe(true);
});

it("reads standard input, and tells of late and negative rows", async () => {
  const { code, stdout, stderr } = await detect("-", "timestamp,value\n2026-11-10 08:05:00,3\n2026-11-10 08:00:00,4\n2026-11-10 08:10:00,-2\n");
  expect(code).toBe(0);
  expect(stdout.split("\n").slice(1, 4).map((line) => line.split(",").slice(0, 2).join())).toEqual(["2026-11-10 08:05:00,3", "2026-11-10 08:00:00,4", "2026-11-10 08:10:00,-2"]);
  expect(stderr).toMatch(/One row is no later than the one before/);
  expect(stderr).toMatch(/One row is below 0/);
});

it("stops at a broken row with its line, after the rows before it", async () => {
  const { code, stdout, stderr } = await detect("-", "timestamp,value\n2026-11-10 08:00:00,3\n2026-11-10 08:05:00,\n");
  expect(code).toBe(1);
  expect(stdout).toBe("timestamp,value,anomaly_score\n2026-11-10 08:00:00,3,0\n");
  expect(stderr).toMatch(/^Line 3: the value is empty/);
});

it("says when there is no such file", async () => {
  const { code, stderr } = await detect("nowhere.csv");
  expect(code).toBe(1);
  expect(stderr).toMatch(/There is no file .*nowhere\.csv/);
});
