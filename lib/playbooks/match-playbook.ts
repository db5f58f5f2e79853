type Matched = { id: number | null; topicIds: readonly number[] };

/**
 * The playbook of a conversation: the one that shares most topics with it, of several the oldest; else the one without
 * topics, which is for everything else. Null when there is neither.
 */
export function matchPlaybook<P extends Matched>(playbooks: readonly P[], topicIds: readonly number[]): P | null {
  let best: { playbook: P; shared: number } | null = null;
  for (const playbook of playbooks.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0))) {
    const shared = playbook.topicIds.filter((id) => topicIds.includes(id)).length;
    if (shared === 0 && playbook.topicIds.length > 0) continue;
    if (best === null || shared > best.shared) best = { playbook, shared };
  }
  return best?.playbook ?? null;
}
