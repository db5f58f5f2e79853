import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount } from "@/lib/format/number";
import { networkName } from "@/lib/format/network";
import { toCsv } from "@/lib/http/csv";
import type { CaseAccount, SharedThing } from "@/lib/integrity/cases/case-schema";
import { objectNames, sayExpected, sayExpectedOf, sayP, sayStrength, sayValue } from "@/lib/integrity/cases/say-case";
import type { CaseEvidence } from "@/lib/integrity/cases/schema";

export type ExportedPost = { authorId: string; at: Date; url: string | null; network: string; externalId: string; objectKeys: readonly string[] };
export type ExportedCase = {
  title: string;
  summary: string;
  workspace: string;
  madeAt: Date;
  evidence: CaseEvidence;
  accounts: readonly CaseAccount[];
  objects: readonly SharedThing[];
  posts: readonly ExportedPost[];
  postsInAll: number;
};

const objectsListed = 10;
const accountsListed = 100;

/** Where each post stands and what it shares, one line a post, oldest first; times in UTC. What was written stays on the network. */
export function caseCsv({ posts, accounts, objects }: ExportedCase): string {
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const placeOf = new Map(objects.map(({ key }, place) => [key, place + 1]));
  return toCsv([
    ["post_address", "network", "post_id", "account", "account_address", "published_at_utc", "shares"],
    ...posts.map(({ authorId, at, url, network, externalId, objectKeys }) => {
      const account = accountOf.get(authorId);
      const shares = objectKeys.flatMap((key) => placeOf.get(key) ?? []).sort((a, b) => a - b);
      return [url, network, externalId, account?.handle ?? null, account?.url ?? null, at.toISOString(), shares.map((place) => `thing ${place}`).join("; ")];
    }),
  ]);
}

/** The evidence in neutral words for a network's report form, as Markdown; all times in UTC. */
export function caseMarkdown(made: ExportedCase): string {
  const { title, summary, workspace, madeAt, evidence, accounts, objects, posts, postsInAll } = made;
  const { examined, numbers, chance, rating, limits } = evidence;
  const networks = [...new Set(posts.map(({ network }) => networkName(network)))].join(", ");
  const parts: string[] = [
    `# ${line(title)}`,
    `${summary} This describes what was published; it says nothing of who is behind an account.`,
    "## What was looked at",
    `- Networks: ${networks || "none"}\n- Posts of the case: ${formatCount(postsInAll)}${posts.length < postsInAll ? ` (${formatCount(posts.length)} listed)` : ""}, from ${utc(posts[0]?.at)} to ${utc(posts.at(-1)?.at)}\n- Accounts of the case: ${formatCount(evidence.accounts.length)}\n- Examined for it: ${countOf(examined.posts, "post")} by ${countOf(examined.accounts, "account")}, from ${utc(examined.from)} to ${utc(examined.until)}\n- Made on ${utc(madeAt)} by ${line(workspace)} with Firstminute`,
    "## What was found",
    `- Strength of the evidence: ${sayStrength(rating).words.toLowerCase()}\n- Accounts expected together by chance: ${sayExpected(chance.expected)} of ${formatCount(evidence.accounts.length)}${chance.p === null ? "" : `, p ${sayP(chance.p)}`} (${line(chance.how)})`,
  ];
  if (numbers.length > 0) {
    const rows = numbers.map(({ label, value, unit, outOf, ordinary, chance: expected }) => [
      label, `${sayValue(value, unit)} (of ${formatCount(outOf)})`,
      ordinary ? `${sayValue(ordinary.value, unit)} (${sayValue(ordinary.low, unit)} to ${sayValue(ordinary.high, unit)}, ${formatCount(ordinary.outOf)} accounts)` : "not enough data",
      expected ? sayExpectedOf(expected.expected, unit, outOf) : "–",
    ]);
    parts.push(table(["Number", "This group", "Ordinary authors here", "Expected by chance"], rows));
  }
  if (objects.length > 0) {
    parts.push("## What the accounts share", table(["No.", "Kind", "What", "Accounts", "Posts"], objects.slice(0, objectsListed).map(({ kind, label, accounts: holders, posts: held }, place) => [String(place + 1), objectNames[kind], label, formatCount(holders), formatCount(held)])));
  }
  const [closest] = [...evidence.pairs].sort((a, b) => b.meetings - a.meetings);
  if (closest) parts.push(`The two accounts that met most often shared the same thing together ${countOf(closest.meetings, "time")}, typically ${formatDuration(closest.secondsApart)} apart; ${countOf(evidence.pairsInAll, "pair")} of accounts met at least twice.`);
  parts.push(
    "## Accounts",
    table(["Account", "Network", "Made", "Followers", "Posts of the case", "Address"], accounts.slice(0, accountsListed).map(({ handle, network, createdAt, followers, posts: held, url }) => [
      handle ?? "account that is gone", network ? networkName(network) : "–", createdAt ? createdAt.toISOString().slice(0, 10) : "not told", formatCount(followers), formatCount(held), url ?? "–",
    ])),
  );
  if (evidence.accounts.length > accountsListed) parts.push(`${formatCount(evidence.accounts.length - accountsListed)} more accounts are in the table of posts (CSV).`);
  if (limits.length > 0) parts.push("## What this cannot tell", limits.map((limit) => `- ${line(limit)}`).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** The same without marks, for forms that take plain text only. */
export function caseText(made: ExportedCase): string {
  return caseMarkdown(made)
    .replace(/^\|(?: --- \|)+\n/gm, "")
    .replace(/^\| (.*) \|$/gm, (_, row: string) => row.split(" | ").join("; ").replaceAll("\\|", "|"))
    .replace(/^#+ (.*)$/gm, (_, words: string) => words.toUpperCase());
}

const line = (text: string) => text.replace(/\s+/g, " ").trim();
const cell = (text: string) => line(text).replaceAll("|", "\\|");
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [`| ${head.join(" | ")} |`, `|${head.map(() => " --- |").join("")}`, ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`)].join("\n");

function utc(at: Date | string | undefined): string {
  return at === undefined ? "–" : `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
