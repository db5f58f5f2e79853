import { AppError } from "@/lib/errors";
import type { Shares } from "@/lib/integrity/coordination/shares";

export type PairSettings = {
  /** Shares that an account must have, all in all and among the paired ones. */
  minParticipation: number;
  /** Seconds within which two shares of one object count as together. */
  timeWindow: number;
};

/** Two shares of one object: rows of the shares, the older first. */
export type Pair = { older: number; newer: number };

/** Many accounts sharing one thing at once make a pair each with all others: beyond this a shorter window says more. */
const mostPairs = 5_000_000;

/**
 * Pairs of different accounts that shared the same object within the window, by the method of CooRTweet 2.1.3 (Righetti and
 * Balluff): accounts with too few shares are left out first; a pair counts when at least one of its two contents is by an
 * account that has `minParticipation` shares among all paired contents. O(n log n) in the shares and linear in the pairs.
 * Throws `too_large` beyond five million pairs.
 */
export function findPairs(shares: Shares, { minParticipation, timeWindow }: PairSettings): Pair[] {
  const rows = rowsOfActive(shares, minParticipation);
  const candidates = pairWithin(shares, rows, timeWindow);
  const participants = contentsOfParticipants(shares, rows, candidates, minParticipation);
  return candidates.filter(({ older, newer }) => participants[shares.content[older] as number] === 1 || participants[shares.content[newer] as number] === 1);
}

/** Rows of accounts with enough shares. */
function rowsOfActive({ account, accounts }: Shares, minParticipation: number): Int32Array {
  const count = new Int32Array(accounts.length);
  for (const id of account) count[id] = (count[id] as number) + 1;
  const rows = new Int32Array(account.length);
  let length = 0;
  for (let row = 0; row < account.length; row++) if ((count[account[row] as number] as number) >= minParticipation) rows[length++] = row;
  return rows.subarray(0, length);
}

/** Candidates of each object by a window that moves over its shares in time order. */
function pairWithin(shares: Shares, rows: Int32Array, timeWindow: number): Pair[] {
  const { object, account, content, at } = shares;
  const isObject = objectsAmongContents(shares);
  const ordered = rows.slice().sort((a, b) => (object[a] as number) - (object[b] as number) || (at[a] as number) - (at[b] as number) || a - b);
  const pairs: Pair[] = [];
  for (let last = 0, first = 0; last < ordered.length; last++) {
    const newer = ordered[last] as number;
    while (object[ordered[first] as number] !== object[newer] || (at[newer] as number) - (at[ordered[first] as number] as number) > timeWindow) first++;
    for (let each = first; each < last; each++) {
      const older = ordered[each] as number;
      if (account[older] === account[newer] || content[older] === content[newer]) continue;
      if (isObject(older) || isObject(newer)) continue;
      pairs.push({ older, newer });
    }
    if (pairs.length > mostPairs) throw new AppError("too_large", `More than ${mostPairs.toLocaleString("en")} pairs share something within ${timeWindow} s. Choose a shorter time window.`);
  }
  return pairs;
}

/** Whether a share's content is the shared object itself: the original, not a share of it. */
function objectsAmongContents({ object, content, objects, contents }: Shares): (row: number) => boolean {
  const idOf = new Map(objects.map((name, id) => [name, id]));
  const objectOf = Int32Array.from(contents, (name) => idOf.get(name) ?? -1);
  return (row) => objectOf[content[row] as number] === object[row];
}

/** 1 for each content by an account that has enough shares among the paired contents. */
function contentsOfParticipants({ account, content, accounts, contents }: Shares, rows: Int32Array, pairs: readonly Pair[], minParticipation: number): Uint8Array {
  const isPaired = new Uint8Array(contents.length);
  for (const { older, newer } of pairs) {
    isPaired[content[older] as number] = 1;
    isPaired[content[newer] as number] = 1;
  }
  const count = new Int32Array(accounts.length);
  for (const row of rows) if (isPaired[content[row] as number] === 1) count[account[row] as number] = (count[account[row] as number] as number) + 1;
  const isTheirs = new Uint8Array(contents.length);
  for (const row of rows) {
    if (isPaired[content[row] as number] === 1 && (count[account[row] as number] as number) >= minParticipation) isTheirs[content[row] as number] = 1;
  }
  return isTheirs;
}
