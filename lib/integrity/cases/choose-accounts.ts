import type { CaseEvidence } from "@/lib/integrity/cases/schema";

type Held = Pick<CaseEvidence, "accounts" | "pairs">;

/**
 * The `limit` accounts with the strongest ties, then those with most posts, and the pairs among them with places in the new
 * list. Pairs that name an account which is not there are left out.
 */
export function chooseAccounts<E extends Held>({ accounts, pairs }: E, limit: number): { accounts: E["accounts"]; pairs: E["pairs"] } {
  const ties = accounts.map(() => 0);
  for (const { a, b, score } of pairs) {
    for (const place of [a, b]) ties[place] = (ties[place] ?? 0) + score;
  }
  const order = accounts.map((_, place) => place).sort((x, y) => (ties[y] ?? 0) - (ties[x] ?? 0) || (accounts[y]?.posts ?? 0) - (accounts[x]?.posts ?? 0) || x - y);
  const chosen = order.slice(0, limit);
  const placeOf = new Map(chosen.map((place, index) => [place, index]));
  const among = pairs.flatMap((pair) => {
    const [a, b] = [placeOf.get(pair.a), placeOf.get(pair.b)];
    return a === undefined || b === undefined || a === b ? [] : [{ ...pair, a, b }];
  });
  return { accounts: chosen.flatMap((place) => accounts[place] ?? []), pairs: among };
}
