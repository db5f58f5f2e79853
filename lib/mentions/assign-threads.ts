/** A post that is new in this batch. */
export type ThreadPost = { externalId: string; parentExternalId: string | null };

/** New posts and already stored conversations that turn out to be one thread. */
export type Thread = {
  posts: string[];
  /** Stored conversations, ascending: the first survives, the others merge into it. */
  conversationIds: bigint[];
};

/**
 * Joins a batch of new posts into threads. `conversationOf` knows the conversation of stored posts by external id;
 * `waiting` lists conversations whose posts reply to an external id not seen before this batch. Order of arrival
 * never changes the result: replies to the same unseen post are one thread, as they will be once it comes.
 */
export function assignThreads(
  posts: readonly ThreadPost[],
  conversationOf: ReadonlyMap<string, bigint>,
  waiting: ReadonlyMap<string, readonly bigint[]>,
): Thread[] {
  const parent = new Map<string, string>();
  const find = (node: string): string => {
    let root = node;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    // Path compression keeps long reply chains linear.
    for (let step = node; step !== root; ) {
      const next = parent.get(step) ?? root;
      parent.set(step, root);
      step = next;
    }
    return root;
  };
  const join = (a: string, b: string) => {
    const [rootA, rootB] = [find(a), find(b)];
    if (rootA !== rootB) parent.set(rootA, rootB);
  };
  const stored = new Map<string, bigint>();
  const storedNode = (id: bigint) => {
    const node = `conversation ${id}`;
    stored.set(node, id);
    return node;
  };
  const postNode = (externalId: string) => `post ${externalId}`;

  for (const post of posts) {
    for (const id of waiting.get(post.externalId) ?? []) join(postNode(post.externalId), storedNode(id));
    if (post.parentExternalId === null) continue;
    const known = conversationOf.get(post.parentExternalId);
    join(postNode(post.externalId), known === undefined ? postNode(post.parentExternalId) : storedNode(known));
    for (const id of waiting.get(post.parentExternalId) ?? []) join(postNode(post.externalId), storedNode(id));
  }

  const threads = new Map<string, Thread>();
  const threadOf = (node: string): Thread => {
    const root = find(node);
    const known = threads.get(root);
    if (known) return known;
    const thread: Thread = { posts: [], conversationIds: [] };
    threads.set(root, thread);
    return thread;
  };
  for (const post of posts) threadOf(postNode(post.externalId)).posts.push(post.externalId);
  for (const [node, id] of stored) threadOf(node).conversationIds.push(id);
  for (const thread of threads.values()) thread.conversationIds.sort((a, b) => (a < b ? -1 : 1));
  return [...threads.values()];
}
