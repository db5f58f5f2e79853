import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { z } from "zod";
import { existingFile } from "@/lib/cli/existing-file";
import { tell } from "@/lib/cli/output";
import { AppError } from "@/lib/errors";
import { parseInstant } from "@/lib/imports/parse-instant";
import { buildNetwork, heaviest, type Network } from "@/lib/integrity/coordination/build-network";
import { findPairs } from "@/lib/integrity/coordination/find-pairs";
import { type Shares, SharesBuilder } from "@/lib/integrity/coordination/shares";
import { readTable } from "@/lib/integrity/read-table";

const columns = ["object_id", "account_id", "content_id", "timestamp_share"] as const;

const optionsSchema = z.object({
  csv: z.string().min(1),
  minParticipation: z.coerce.number().int("--min-participation is a whole number").min(1, "--min-participation is at least 1"),
  timeWindow: z.coerce.number().min(0, "--time-window is a number of seconds, 0 or more"),
  edgeWeight: z.coerce.number().min(0, "--edge-weight lies between 0 and 1").max(1, "--edge-weight lies between 0 and 1"),
});

export function coordinationCommand(program: Command): void {
  program
    .command("coordination")
    .requiredOption("--csv <file>", `columns ${columns.join(", ")}; the time in unix seconds or ISO 8601`)
    .option("--min-participation <shares>", "shares an account must have", "2")
    .option("--time-window <seconds>", "two shares of one object within it count as together", "10")
    .option("--edge-weight <quantile>", "the subgraph keeps edges heavier than this quantile of all", "0.5")
    .description("Finds accounts that repeatedly share the same object within a short time, and prints pairs and network as JSON; needs no database")
    .action((given: unknown) => coordination(optionsSchema.parse(given)));
}

async function coordination({ csv, minParticipation, timeWindow, edgeWeight }: z.output<typeof optionsSchema>): Promise<void> {
  const shares = await readShares(await existingFile(csv, "Give the path of a CSV file."));
  const pairs = findPairs(shares, { minParticipation, timeWindow });
  const network = buildNetwork(shares, pairs);
  const subgraph = heaviest(network, edgeWeight);
  const { objects, contents, accounts } = shares;
  const named = (ids: readonly number[]) => ids.map((id) => accounts[id] ?? "");
  const counts = {
    shares: shares.at.length,
    pairs: pairs.length,
    accounts: network.accounts.length,
    objects: new Set(pairs.map(({ older }) => shares.object[older])).size,
    edges: network.edges.length,
    subgraph: { nodes: subgraph.accounts.length, edges: subgraph.edges.length, components: subgraph.components.length },
  };
  const settings = { min_participation: minParticipation, time_window: timeWindow, edge_weight: edgeWeight };
  await print([
    `{"settings":${JSON.stringify(settings)},\n"counts":${JSON.stringify(counts)},\n"pairs":`,
    ...list(pairs, ({ older, newer }) => ({
      object_id: objects[shares.object[older] as number],
      content_id: contents[shares.content[older] as number],
      content_id_y: contents[shares.content[newer] as number],
      time_delta: (shares.at[newer] as number) - (shares.at[older] as number),
      account_id: accounts[shares.account[older] as number],
      account_id_y: accounts[shares.account[newer] as number],
    })),
    `,\n"network":{"nodes":${JSON.stringify(named(network.accounts))},\n"edges":`,
    ...edgesOf(network, shares),
    `},\n"subgraph":{"edge_weight":${edgeWeight},"threshold":${subgraph.threshold},"nodes":${JSON.stringify(named(subgraph.accounts))},\n"edges":`,
    ...edgesOf(subgraph, shares),
    `,\n"components":${JSON.stringify(subgraph.components.map(named))}}}\n`,
  ]);
}

function edgesOf({ edges }: Network, { accounts }: Shares): string[] {
  return list(edges, ({ a, b, weight, meanTimeDelta, contentsA, contentsB, symmetry }) => ({
    account_id: accounts[a],
    account_id_y: accounts[b],
    weight,
    mean_time_delta: rounded(meanTimeDelta),
    contents: contentsA,
    contents_y: contentsB,
    edge_symmetry_score: rounded(symmetry),
  }));
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/** A JSON array, one element a line, in pieces that no string limit can meet. */
function list<T>(items: readonly T[], view: (item: T) => object): string[] {
  const pieces: string[] = ["["];
  for (let from = 0; from < items.length; from += 10_000) {
    pieces.push(`${from === 0 ? "\n" : ",\n"}${items.slice(from, from + 10_000).map((item) => JSON.stringify(view(item))).join(",\n")}`);
  }
  return [...pieces, "]"];
}

async function print(pieces: readonly string[]): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    // A reader that has seen enough, such as head, closes the pipe.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}

async function readShares(file: string): Promise<Shares> {
  const builder = new SharesBuilder();
  let empty = 0;
  for await (const rows of readTable(file, columns)) {
    for (const { line, fields } of rows) {
      const [object = "", account = "", content = "", time = ""] = fields;
      if (object === "") {
        empty++;
        continue;
      }
      if (account === "" || content === "") throw new AppError("invalid_input", `Line ${line}: account_id and content_id must not be empty. Complete the row or leave it out.`);
      builder.add(object, account, content, secondsOf(time, line));
    }
  }
  if (empty > 0) tell(`${empty === 1 ? "One row shares" : `${empty} rows share`} no object and ${empty === 1 ? "is" : "are"} left out.`);
  return builder.build();
}

function secondsOf(text: string, line: number): number {
  const plain = text === "" ? Number.NaN : Number(text);
  if (Number.isFinite(plain)) return plain;
  const at = parseInstant(text, "UTC");
  if (at === null) throw new AppError("invalid_input", `Line ${line}: "${text.slice(0, 40)}" is no time: write unix seconds or 2026-11-10T08:00:00Z.`);
  return at.getTime() / 1000;
}
