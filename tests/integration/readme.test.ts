import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readmeArguments } from "@/tests/helpers/readme-commands";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

const folder = temporaryFolder("readme");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command prints, called from `folder` as a person would call it there. */
function firstminute(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["bin/firstminute.mjs", ...args], { env: { ...process.env, INIT_CWD: folder } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on("error", () => {});
    child.stdin.end("a password long enough\n");
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const posts = `id,author,published_at,text,in_reply_to
1,mara,2026-11-10T10:00:00Z,Where is my parcel?,
2,harborpine,2026-11-10T10:00:40Z,"Sorry, Mara. It left today.",1
3,tom,2026-11-11T08:00:00Z,The puzzle lacks a piece,
`;

it("the README's commands do what it says, one after the other", { timeout: 400_000 }, async () => {
  writeFileSync(path.join(folder, "posts.csv"), posts);
  writeFileSync(path.join(folder, "posts.jsonl"), '{"id":7,"text":"Thank you so much, I love it"}\n');
  writeFileSync(path.join(folder, "counts.csv"), "timestamp,value\n2026-11-10 08:00:00,12\n2026-11-10 08:05:00,9\n");
  writeFileSync(path.join(folder, "shares.csv"), "object_id,account_id,content_id,timestamp_share\nlink,ada,1,100\nlink,ben,2,130\ntag,ada,3,500\ntag,ben,4,520\n");
  const printed = new Map<string, Record<string, unknown>>();
  for (const args of readmeArguments()) {
    // Nobody sits at a terminal here to be asked.
    const given = args[0] === "user" ? [...args, "--password-stdin"] : args;
    const { code, stdout, stderr } = await firstminute(given);
    expect({ args, code, stderr: code === 0 ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
    if (args[0] === "detect") {
      expect(stdout).toMatch(/^timestamp,value,anomaly_score\n2026-11-10 08:00:00,12,0\n2026-11-10 08:05:00,9,0/);
      continue;
    }
    printed.set(args[0] === "user" ? `user ${args[1]}` : (args[0] ?? ""), JSON.parse(stdout) as Record<string, unknown>);
  }
  expect(printed.get("user add")).toMatchObject({ email: "ana@example.org", role: "admin" });
  expect(printed.get("user password")).toMatchObject({ email: "ana@example.org" });
  expect(printed.get("import")).toMatchObject({ records: 3, added: 3, rejected: 0 });
  expect(Number(printed.get("demo")?.mentions)).toBeGreaterThan(15_000);
  expect(printed.get("metrics")).toMatchObject({ metrics: { answered_within_60s: { numerator: 1, denominator: 2 } } });
  expect(printed.get("sentiment")).toMatchObject({ id: 7, label: "positive", lang: "en" });
  expect(printed.get("coordination")).toMatchObject({ counts: { pairs: 2, accounts: 2 } });
  expect(printed.get("integrity")).toMatchObject({ read: { posts: 3, accounts: 3 }, clusters: [] });
  expect(printed.get("backup")).toMatchObject({ file: path.join(folder, "firstminute-backup.gz") });
  expect(printed.get("restore")?.rows).toBe(printed.get("backup")?.rows);
});
