import { method } from "@/lib/backlash/schema";
import type { StateThen, Thread, ThreadPost, Window } from "@/lib/backlash/thread";

const cap = (value: number) => Math.max(-method.mostPeople, Math.min(method.mostPeople, value));
const startOf = (thread: Thread) => thread.posts[0]?.at ?? 0;
/** A deleted author's posts are each somebody's. */
const whoOf = (post: ThreadPost) => post.authorId ?? `post ${post.id}`;

/** What others did from `from` (exclusive, but for the very first post) to `to` milliseconds. `known` had spoken before. */
function read(posts: readonly ThreadPost[], known: ReadonlySet<string>): Window {
  const stances = new Map<string, { sum: number; count: number }>();
  const negative = new Set<string>();
  const doubting = new Set<string>();
  let probability = 0;
  let classified = 0;
  let shares = 0;
  for (const post of posts) {
    const who = whoOf(post);
    if (post.pNegative !== null) {
      probability += post.pNegative;
      classified += 1;
    }
    // Whoever doubts that we are real speaks against us, however politely.
    const stance = post.doubts ? 1 : post.pNegative === null ? null : post.pNegative - (post.pPositive ?? 0);
    if (stance !== null) {
      const own = stances.get(who) ?? { sum: 0, count: 0 };
      stances.set(who, { sum: own.sum + stance, count: own.count + 1 });
    }
    if (post.isNegative && !known.has(who)) negative.add(who);
    if (post.doubts) doubting.add(who);
    if (post.shares) shares += 1;
  }
  let against = 0;
  for (const { sum, count } of stances.values()) against += sum / count;
  return {
    backlash: cap(against),
    negativity: classified === 0 ? null : probability / classified,
    pile_on: cap(negative.size),
    doubt: cap(doubting.size),
    shares: cap(shares),
    capped: Math.max(Math.abs(against), negative.size, doubting.size, shares) > method.mostPeople,
  };
}

/** What others did before and after `delay` milliseconds from the conversation's start; the window after is `method.afterHours` long. */
export function readWindows(thread: Thread, delay: number): { before: Window; after: Window } {
  const reply = startOf(thread) + delay;
  const end = reply + method.afterHours * 3_600_000;
  const others = thread.posts.filter((post) => post.side === "others" && post.at <= end);
  const earlier = others.filter((post) => post.at <= reply);
  return { before: read(earlier, new Set()), after: read(others.filter((post) => post.at > reply), new Set(earlier.map(whoOf))) };
}

/** Who had spoken until `delay` milliseconds from its start; the reply itself (`except`) does not count. */
export function stateAt(thread: Thread, delay: number, except?: string): StateThen {
  const reply = startOf(thread) + delay;
  const earlier = thread.posts.filter((post) => post.at <= reply && post.id !== except);
  return {
    people: new Set(earlier.filter((post) => post.side === "others").map(whoOf)).size,
    advocates: earlier.some((post) => post.side === "advocates"),
    official: earlier.some((post) => post.side === "official"),
  };
}
