import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { coordinationData } from "@/tests/helpers/coordination-data";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

const folder = temporaryFolder("coordination");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Pair = Record<"object_id" | "account_id" | "account_id_y" | "content_id" | "content_id_y", string> & { time_delta: number };
type Answer = {
  counts: { pairs: number; accounts: number; objects: number; subgraph: { nodes: number; edges: number; components: number } };
  pairs: Pair[];
  network: { nodes: string[]; edges: { account_id: string; account_id_y: string; weight: number }[] };
  subgraph: { threshold: number; nodes: string[]; edges: object[]; components: string[][] };
};

function coordination(file: string, ...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const args = ["--conditions=react-server", "--import", "tsx", "bin/firstminute/main.ts", "coordination", "--csv", file, ...options];
    execFile(process.execPath, args, { env: { ...process.env, INIT_CWD: folder }, maxBuffer: 1e9 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

function write(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return name;
}

const header = "object_id,account_id,content_id,timestamp_share";

it("prints pairs, the network and what hangs together", async () => {
  const file = write("shares.csv", `${header}\nlink,ada,a1,1623881000\nlink,ben,b1,1623881005\n"other, with a comma",ada,a2,2021-06-16T22:10:00Z\n"other, with a comma",ben,b2,2021-06-16T22:10:07Z\n,cyd,c1,1623881000\n`);
  const { code, stdout, stderr } = await coordination(file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "One row shares no object and is left out.\n" });
  const { counts, pairs, network, subgraph } = JSON.parse(stdout) as Answer;
  expect(counts).toMatchObject({ pairs: 2, accounts: 2, objects: 2 });
  expect(pairs).toContainEqual({ object_id: "other, with a comma", content_id: "a2", content_id_y: "b2", time_delta: 7, account_id: "ada", account_id_y: "ben" });
  expect(network.edges).toMatchObject([{ account_id: "ada", account_id_y: "ben", weight: 2 }]);
  expect(subgraph).toMatchObject({ threshold: 2, nodes: [], edges: [], components: [] });
});

it.each([
  ["no such file", () => "nowhere.csv", [], /There is no file .*nowhere\.csv/],
  ["an empty file", () => write("empty.csv", ""), [], /There is nothing in this file/],
  ["a column that is missing", () => write("missing.csv", "object_id,account_id,content_id\no,a,c\n"), [], /timestamp_share is missing/],
  ["a row that is cut off", () => write("cut.csv", `${header}\no,a,c,1\no,a\n`), [], /^Line 3 has 2 columns/],
  ["a time that is none", () => write("time.csv", `${header}\no,a,c,yesterday\n`), [], /^Line 2: "yesterday" is no time/],
  ["a row without an account", () => write("nobody.csv", `${header}\no,,c,1\n`), [], /^Line 2: account_id and content_id must not be empty/],
  ["a quote that never closes", () => write("quote.csv", `${header}\n"o,a,c,1\n`), [], /a quote never closes/],
  ["a window that is no number", () => write("good.csv", `${header}\no,a,c,1\n`), ["--time-window", "soon"], /--time-window|timeWindow/],
])("says what is wrong with %s", async (_, file, options, words) => {
  const { code, stdout, stderr } = await coordination(file(), ...options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(words);
});

describe.skipIf(!existsSync(coordinationData))("the reference data", () => {
  const keyOf = (pair: Record<string, unknown>) =>
    [pair.object_id, ...[`${String(pair.account_id)}/${String(pair.content_id)}`, `${String(pair.account_id_y)}/${String(pair.content_id_y)}`].sort(), Number(pair.time_delta)].join(" ");
  const reference = (name: string) => {
    const [first = "", ...lines] = readFileSync(path.join(coordinationData, name), "utf8").trim().split("\n");
    const names = first.split(",");
    return lines.map((line) => keyOf(Object.fromEntries(line.split(",").map((value, i) => [names[i] ?? "", value])))).sort();
  };

  // Counts as the R code prints them: accounts and objects in pairs; nodes, edges and components of the 0.5 subgraph.
  it.each([
    [2, 60, "coortweet_pairs_mp2_tw60.csv", [3791, 2110, 502], [94, 60, 34]],
    [2, 10, null, [447, 525, 170], [8, 4, 4]],
    [5, 10, "coortweet_pairs_mp5_tw10.csv", [22, 23, 21], [2, 1, 1]],
  ])("at least %i shares within %i s: pairs and network are the official ones", async (minParticipation, timeWindow, file, counts, subgraph) => {
    const { stdout } = await coordination(path.join(coordinationData, "russian_coord_tweets.csv"), "--min-participation", String(minParticipation), "--time-window", String(timeWindow));
    const answer = JSON.parse(stdout) as Answer;
    expect([answer.counts.pairs, answer.counts.accounts, answer.counts.objects]).toEqual(counts);
    expect([answer.subgraph.nodes.length, answer.subgraph.edges.length, answer.subgraph.components.length]).toEqual(subgraph);
    if (file) expect(answer.pairs.map(keyOf).sort()).toEqual(reference(file));
  });
});
