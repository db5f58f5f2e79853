import type { PostSet } from "@/lib/integrity/clusters/posts";

const replyShare = 0.8;
const fewestCallers = 2;
const fewestAnswered = 3;
const name = /(?<![\p{L}\p{N}])[@＠]([\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*)/gu;
const addressed = /^\s*\.?[@＠]([\p{L}\p{N}_.-]+)/u;

/**
 * Accounts that people call by name and that do next to nothing but answer: desks of companies. They say the same words
 * because they are taught to, so macros among them are no crowd. Whoever answers people that never called them is no desk.
 */
export function findServiceDesks({ posts, authors }: PostSet): ReadonlySet<number> {
  const idOf = new Map(authors.map((author, id) => [author.replace(/^@/, "").toLowerCase(), id]));
  const callers = new Map<number, Set<number>>();
  const replies = new Map<number, number>();
  const answered = new Map<number, Set<string>>();
  const all = new Map<number, number>();
  for (const { author, text } of posts) {
    all.set(author, (all.get(author) ?? 0) + 1);
    const addressee = addressed.exec(text)?.[1]?.toLowerCase();
    if (addressee !== undefined) {
      replies.set(author, (replies.get(author) ?? 0) + 1);
      addTo(answered, author, addressee);
    }
    for (const [, handle = ""] of text.matchAll(name)) {
      const called = idOf.get(handle.toLowerCase());
      if (called === undefined || called === author) continue;
      addTo(callers, called, author);
    }
  }
  const isDesk = (id: number, people: number) =>
    people >= fewestCallers && (answered.get(id)?.size ?? 0) >= fewestAnswered && (replies.get(id) ?? 0) >= replyShare * (all.get(id) ?? 0);
  return new Set([...callers].filter(([id, people]) => isDesk(id, people.size)).map(([id]) => id));
}

function addTo<Value>(sets: Map<number, Set<Value>>, key: number, value: Value): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}
