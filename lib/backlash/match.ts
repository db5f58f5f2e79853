import { stateAt } from "@/lib/backlash/read-window";
import { type LeftOutReason, method } from "@/lib/backlash/schema";
import { peopleBand } from "@/lib/backlash/stratum";
import type { StateThen, Thread, ThreadPost } from "@/lib/backlash/thread";

const hourMs = 3_600_000;
/** Further apart than this, other things have changed. */
const caliperMs = 21 * 24 * hourMs;
/** Candidates looked at for one reply; the nearest in time come first. */
const mostLooked = 400;

/** A conversation with a reply, and when it came. */
export type Treated = { thread: Thread; reply: ThreadPost; delay: number };
export type Match = Treated & { controls: Thread[] };
/** Whose replies: "campaign" with its id, all advocates, or our accounts. */
export type Kind = { side: "advocates" | "official"; campaignId: number | null };

const startOf = (thread: Thread) => thread.posts[0]?.at ?? 0;
const endOf = (thread: Thread, delay: number) => startOf(thread) + delay + method.afterHours * hourMs;
const firstOf = (thread: Thread, side: Kind["side"]) => thread.posts.find((post) => post.side === side);

/** The replies that can be looked at, oldest first, and why others cannot. The first reply of its side decides for a conversation. */
export function findTreated(threads: readonly Thread[], kind: Kind, nowMs: number): { treated: Treated[]; leftOut: Map<LeftOutReason, number> } {
  const leftOut = new Map<LeftOutReason, number>();
  const skip = (reason: LeftOutReason) => void leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  const treated: Treated[] = [];
  for (const thread of threads) {
    const first = firstOf(thread, kind.side);
    const reply = kind.campaignId === null ? first : thread.posts.find((post) => post.side === kind.side && post.campaignId === kind.campaignId);
    if (!first || !reply) continue;
    const delay = reply.at - startOf(thread);
    if (thread.posts[0]?.side !== "others") skip("begun_by_us");
    else if (first.id !== reply.id) skip("other_reply_first");
    else if (endOf(thread, delay) > nowMs) skip("window_open");
    else treated.push({ thread, reply, delay });
  }
  return { treated: treated.toSorted((a, b) => a.reply.at - b.reply.at || Number(a.thread.id) - Number(b.thread.id)), leftOut };
}

const sameState = (a: StateThen, b: StateThen, side: Kind["side"]) =>
  peopleBand(a.people) === peopleBand(b.people) && (side === "official" ? a.advocates === b.advocates : a.official === b.official);

/**
 * Whether a conversation shows what would have happened: nobody of this side had replied to it until the end of the window, and
 * it stood as the other one stood when the reply came. What happens later cannot change the answer.
 */
function isComparable(control: Thread, { thread, reply, delay }: Treated, side: Kind["side"], nowMs: number): boolean {
  if (control.id === thread.id || control.posts[0]?.side !== "others") return false;
  if (Math.abs(startOf(control) - startOf(thread)) > caliperMs) return false;
  const end = endOf(control, delay);
  if (end > nowMs) return false;
  const first = firstOf(control, side);
  if (first && first.at <= end) return false;
  return sameState(stateAt(control, delay), stateAt(thread, delay, reply.id), side);
}

/** Conversations of each stratum by their start, equal ones by id. */
function byStratum(threads: readonly Thread[]): Map<string, Thread[]> {
  const groups = new Map<string, Thread[]>();
  for (const thread of threads.toSorted((a, b) => startOf(a) - startOf(b) || Number(a.id) - Number(b.id))) {
    const group = groups.get(thread.stratum);
    if (group) group.push(thread);
    else groups.set(thread.stratum, [thread]);
  }
  return groups;
}

/** The nearest to an instant first, outwards from it; of equally near ones the earlier. At most `mostLooked`, within the caliper. */
function* nearestTo(at: number, group: readonly Thread[]): Generator<Thread> {
  let after = firstAfter(at, group);
  let before = after - 1;
  for (let looked = 0; looked < mostLooked; looked++) {
    const [earlier, later] = [group[before], group[after]];
    const gap = Math.min(earlier ? at - startOf(earlier) : Infinity, later ? startOf(later) - at : Infinity);
    if (gap > caliperMs) return;
    if (earlier && at - startOf(earlier) === gap) {
      before -= 1;
      yield earlier;
    } else if (later) {
      after += 1;
      yield later;
    }
  }
}

/** Where the first conversation that began after an instant stands in its group. */
function firstAfter(at: number, group: readonly Thread[]): number {
  let low = 0;
  let high = group.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thread = group[middle];
    if (thread && startOf(thread) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For the estimate: each reply with up to `method.mostControls` comparable conversations; one may serve several replies. */
export function matchAll(treated: readonly Treated[], threads: readonly Thread[], side: Kind["side"], nowMs: number): Match[] {
  const groups = byStratum(threads);
  return treated.map((one) => {
    const controls: Thread[] = [];
    for (const candidate of nearestTo(startOf(one.thread), groups.get(one.thread.stratum) ?? [])) {
      if (isComparable(candidate, one, side, nowMs)) controls.push(candidate);
      if (controls.length === method.mostControls) break;
    }
    return { ...one, controls };
  });
}

/**
 * For the stop rule: each reply with one conversation of its own that began before it, in the order in which the replies came, so that
 * pairs are independent and those of yesterday's look are those of today's.
 */
export function matchPairs(treated: readonly Treated[], threads: readonly Thread[], side: Kind["side"], nowMs: number): { treated: Treated; control: Thread }[] {
  const groups = byStratum(threads);
  const used = new Set<string>();
  return treated.flatMap((one) => {
    const group = groups.get(one.thread.stratum) ?? [];
    let looked = 0;
    for (let at = firstAfter(startOf(one.thread), group) - 1; at >= 0 && looked < mostLooked; at--) {
      const candidate = group[at];
      if (!candidate || used.has(candidate.id)) continue;
      looked += 1;
      if (!isComparable(candidate, one, side, nowMs)) continue;
      used.add(candidate.id);
      return [{ treated: one, control: candidate }];
    }
    return [];
  });
}
