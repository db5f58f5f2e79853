import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { networkName } from "@/lib/format/network";
import type { Dimension } from "@/lib/metrics/schema";

const noneLabels: Record<Dimension, string> = {
  source: "No source",
  topic: "No topic",
  lang: "Unknown language",
  account: "Never answered",
};

/** What people call the keys of a dimension; the key itself for what is gone. Languages are named by the browser. */
export async function keyLabels(scope: WorkspaceScope, dimension: Dimension, keys: readonly string[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>([["none", noneLabels[dimension]], ["und", noneLabels.lang]]);
  const ids = keys.filter((key) => /^\d+$/.test(key));
  const { workspaceId } = scope;
  if (dimension === "source") {
    for (const row of await db().source.findMany({ where: { workspaceId, id: { in: ids.map(Number) } }, select: { id: true, name: true } })) labels.set(String(row.id), row.name);
  } else if (dimension === "topic") {
    for (const row of await db().topic.findMany({ where: { workspaceId, id: { in: ids.map(Number) } }, select: { id: true, name: true } })) labels.set(String(row.id), row.name);
  } else if (dimension === "account") {
    const authors = await db().author.findMany({ where: { workspaceId, id: { in: ids.map(BigInt) } }, select: { id: true, handle: true, network: true } });
    const isAlone = new Set(authors.map((author) => author.network)).size < 2;
    // The same handle on two networks is two accounts.
    for (const { id, handle, network } of authors) labels.set(String(id), isAlone ? handle : `${handle} (${networkName(network)})`);
  }
  return labels;
}
