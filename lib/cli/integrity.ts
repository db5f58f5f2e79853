import "server-only";
import type { Command } from "commander";
import { z } from "zod";
import { existingFile } from "@/lib/cli/existing-file";
import { AppError } from "@/lib/errors";
import { parseInstant } from "@/lib/imports/parse-instant";
import { type Cluster, findClusters, type Findings } from "@/lib/integrity/clusters/find-clusters";
import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";
import { readTable } from "@/lib/integrity/read-table";

const columns = ["author", "published_at", "text"] as const;
const optionsSchema = z.object({ csv: z.string().min(1) });
const shownPairs = 200;

export function integrityCommand(program: Command): void {
  program
    .command("integrity")
    .requiredOption("--csv <file>", `columns ${columns.join(", ")}`)
    .description("Finds accounts that repeatedly say the same things together, and prints the evidence as JSON; needs no database")
    .action((given: unknown) => integrity(optionsSchema.parse(given).csv));
}

async function integrity(csv: string): Promise<void> {
  const set = await readPosts(await existingFile(csv, "Give the path of a CSV file."));
  const findings = findClusters(set);
  const clusters = findings.clusters.map((cluster, index) => viewOf(cluster, index, set, findings));
  const nameOf = (id: number) => set.authors[id] ?? "";
  const answer = {
    read: { posts: set.posts.length, accounts: set.authors.length },
    clusters,
    accounts: clusters.flatMap((cluster) => cluster.accounts.map((account) => ({ account, cluster: cluster.id, rating: cluster.rating, joined_by_words: cluster.joined_by_words.includes(account) }))),
    service_desks: findings.desks.map(nameOf),
    macros: findings.macros.map(({ author, text, posts }) => ({ account: nameOf(author), text, posts })),
    strong_from_score: Number.isFinite(findings.threshold) ? findings.threshold : null,
  };
  process.stdout.write(`${JSON.stringify(answer, null, 1)}\n`);
}

function viewOf(cluster: Cluster, index: number, { posts, authors }: PostSet, { objects }: Findings) {
  const names = (ids: readonly number[]) => ids.map((id) => authors[id] ?? "");
  const quote = (post: number) => ({ published_at: new Date(posts[post]?.atMs ?? 0).toISOString(), text: posts[post]?.text ?? "" });
  return {
    id: index + 1,
    rating: cluster.rating,
    accounts: names(cluster.members),
    joined_by_words: names(cluster.joined),
    expected_by_chance: cluster.expectedByChance,
    evidence: {
      shared: cluster.objects.map(({ object, members }) => ({ kind: objects[object]?.kind, what: objects[object]?.label, accounts: members, passed_on: objects[object]?.passedOn })),
      pairs_in_all: cluster.pairs.length,
      pairs: cluster.pairs.slice(0, shownPairs).map(({ a, b, score, meetings }) => ({
        accounts: names([a, b]),
        score: Math.round(score * 100) / 100,
        meetings: meetings.map(({ object, postA, postB, secondsApart }) => ({ kind: objects[object]?.kind, what: objects[object]?.label, seconds_apart: secondsApart, posts: [quote(postA), quote(postB)] })),
      })),
    },
  };
}

async function readPosts(file: string): Promise<PostSet> {
  const ids = new Map<string, number>();
  const posts: IntegrityPost[] = [];
  for await (const rows of readTable(file, columns)) {
    for (const { line, fields } of rows) {
      const [author = "", time = "", text = ""] = fields;
      const at = parseInstant(time, "UTC");
      if (author === "") throw new AppError("invalid_input", `Line ${line}: the author is missing. Complete the row or leave it out.`);
      if (at === null) throw new AppError("invalid_input", `Line ${line}: "${time.slice(0, 40)}" is no time: write 2026-11-10T08:00:00Z.`);
      let id = ids.get(author);
      if (id === undefined) ids.set(author, (id = ids.size));
      posts.push({ author: id, atMs: at.getTime(), text });
    }
  }
  return { posts, authors: [...ids.keys()] };
}
