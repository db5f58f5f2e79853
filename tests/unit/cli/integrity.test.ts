import { execFile } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readTable } from "@/lib/integrity/read-table";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";
import { twcsFile } from "@/tests/helpers/twcs";
import { addCampaign, makeOrganic, randomOf } from "../integrity/made";

const folder = temporaryFolder("integrity");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = { clusters: { rating: string; accounts: string[]; evidence: { pairs: { accounts: string[]; meetings: { posts: { text: string }[] }[] }[] } }[]; accounts: { account: string }[]; service_desks: string[]; macros: object[] };

function integrity(rows: readonly (readonly string[])[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
  writeFileSync(path.join(folder, "posts.csv"), rows.map((row) => row.map(quoted).join(",")).join("\r\n"));
  return new Promise((resolve) => {
    const args = ["--conditions=react-server", "--import", "tsx", "bin/firstminute/main.ts", "integrity", "--csv", "posts.csv"];
    execFile(process.execPath, args, { env: { ...process.env, INIT_CWD: folder }, maxBuffer: 1e9 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

const header = ["author", "published_at", "text"] as const;

it("prints clusters, their accounts and what they rest on", async () => {
  const random = randomOf(11);
  const { set, members } = addCampaign(makeOrganic(random, 300), random, 25, 4);
  const { code, stdout, stderr } = await integrity([header, ...set.posts.map(({ author, atMs, text }) => [set.authors[author] ?? "", new Date(atMs).toISOString(), text])]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { clusters, accounts } = JSON.parse(stdout) as Answer;
  const names = new Set([...members].map((author) => set.authors[author]));
  expect(accounts.filter(({ account }) => names.has(account)).length).toBeGreaterThanOrEqual(0.7 * members.size);
  expect(accounts.filter(({ account }) => names.has(account)).length).toBeGreaterThanOrEqual(0.9 * accounts.length);
  const [pair] = clusters[0]?.evidence.pairs ?? [];
  expect(pair?.accounts).toHaveLength(2);
  expect(pair?.meetings.length).toBeGreaterThanOrEqual(2);
  expect(pair?.meetings[0]?.posts).toHaveLength(2);
});

it.each([
  ["a missing column", [["author", "text"], ["ada", "hello"]], /published_at is missing/],
  ["a time that is none", [header, ["ada", "soon", "hello"]], /^Line 2: "soon" is no time/],
  ["a row without an author", [header, ["", "2026-11-10T08:00:00Z", "hello"]], /^Line 2: the author is missing/],
])("says what is wrong with %s", async (_, rows, words) => {
  const { code, stdout, stderr } = await integrity(rows);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(words);
});

it.skipIf(!existsSync(twcsFile))("raises no false alarm on real customer service, whose macros are named", async () => {
  const rows: string[][] = [];
  for await (const piece of readTable(twcsFile, ["author_id", "created_at", "text"])) rows.push(...piece.map(({ fields }) => fields));
  const { stdout } = await integrity([header, ...rows]);
  const { clusters, service_desks, macros } = JSON.parse(stdout) as Answer;
  expect(clusters.filter(({ rating }) => rating !== "likely by chance")).toEqual([]);
  expect(service_desks).toEqual(expect.arrayContaining(["AmazonHelp", "AppleSupport", "Uber_Support"]));
  expect(macros.length).toBeGreaterThan(0);
});
