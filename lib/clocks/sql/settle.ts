import "server-only";
import { chooseTarget } from "@/lib/clocks/choose-target";
import { computeClocks, isNews } from "@/lib/clocks/compute-clocks";
import { isThanks } from "@/lib/clocks/is-thanks";
import { nextEventAt } from "@/lib/clocks/next-event";
import type { EpisodePost } from "@/lib/clocks/read-episodes";
import { type ClockRules, readClockRules } from "@/lib/clocks/sql/clock-rules";
import { type ClockRow, deleteOtherClocks, writeClocks } from "@/lib/clocks/sql/write-clocks";
import { type Executor, Prisma } from "@/lib/db/executor";
import { type BegunStep, writeBegunSteps } from "@/lib/first-minute/sql/begin-steps";

/** A thanks is shorter than that (lib/clocks/is-thanks.ts). */
const thanksLength = 400;

type Told = { kind: string; seq: number; dueAt: string | null; missedAt: string | null };
type Subject = {
  id: string; status: string; severity: number; sourceId: number; topicIds: number[]; needsAnswer: boolean; authorId: string | null; resolvedAt: Date | null;
  pauses: { from: string; to: string | null; resolved: boolean }[];
  told: Told[];
  runs: { kind: string; seq: number; id: number }[];
};
type PostRow = {
  id: string; conversationId: string; publishedAt: Date; receivedAt: Date; outbound: boolean; automated: boolean; authorId: string | null;
  text: string; lang: string | null; sentiment: number | null;
};

/**
 * Computes the clocks of conversations again from what is stored, and where their first minute begins. Only of those that
 * have clocks, or that `fresh` names because something came in while it was news. The caller holds the conversations.
 */
export async function settleClocks(executor: Executor, workspaceId: number, ids: readonly bigint[], fresh: readonly bigint[] = []): Promise<void> {
  const asked = [...new Set([...ids, ...fresh])].map(String);
  if (asked.length === 0) return;
  const { subjects, posts, rules } = await readAll(executor, workspaceId, asked, fresh.map(String));
  if (subjects.length === 0) return;
  const clocks: ClockRow[] = [];
  const begun: BegunStep[] = [];
  for (const subject of subjects) {
    const thread = posts.get(subject.id) ?? [];
    clocks.push(...clocksOf(subject, thread, rules));
    const first = subject.needsAnswer ? thread.filter((post) => !post.outbound).reduce<PostRow | null>(earlier, null) : null;
    if (first && isNews(first)) begun.push({ conversation_id: subject.id, published_at: first.publishedAt, received_at: first.receivedAt });
  }
  await Promise.all([
    deleteOtherClocks(executor, workspaceId, subjects.map(({ id }) => id), clocks),
    writeClocks(executor, workspaceId, clocks),
    writeBegunSteps(executor, workspaceId, begun),
  ]);
}

async function readAll(executor: Executor, workspaceId: number, asked: string[], fresh: string[]) {
  const subjectsOf = () => readSubjects(executor, workspaceId, asked, fresh);
  const rulesOf = () => readClockRules(executor, workspaceId);
  if (asked.length === 1) {
    // Somebody waits for this one: everything is asked at once.
    const [subjects, posts, rules] = await Promise.all([subjectsOf(), readPosts(executor, workspaceId, asked), rulesOf()]);
    return { subjects, posts, rules };
  }
  const subjects = await subjectsOf();
  const ids = subjects.map(({ id }) => id);
  // Of many most have no clocks.
  const [posts, rules] = await Promise.all([ids.length > 0 ? readPosts(executor, workspaceId, ids) : new Map<string, PostRow[]>(), rulesOf()]);
  return { subjects, posts, rules };
}

function clocksOf(subject: Subject, thread: readonly PostRow[], rules: ClockRules): ClockRow[] {
  if (!subject.needsAnswer) return [];
  const target = (kind: "first_response" | "next_response" | "resolution") => chooseTarget(kind, subject, rules.targets, rules.defaultSeconds);
  const computed = computeClocks({
    posts: thread.map((post): EpisodePost => ({
      id: BigInt(post.id), publishedAt: post.publishedAt, isNews: isNews(post), outbound: post.outbound, automated: post.automated, isDeleted: post.authorId === null,
      isThanks: post.authorId !== null && post.authorId === subject.authorId && isThanks(post.text, post.lang, post.sentiment),
    })),
    pauses: pausesOf(subject),
    targets: { first_response: target("first_response"), next_response: target("next_response"), resolution: target("resolution") },
    counting: rules.counting,
  });
  return computed.map((clock): ClockRow => {
    const same = (row: { kind: string; seq: number }) => row.kind === clock.kind && row.seq === clock.seq;
    const told = subject.told.find(same);
    const toldAt = told?.missedAt ? new Date(told.missedAt) : null;
    // People were told of a breach that still is one; a longer target, or a pause before it, takes it back.
    const holds = toldAt !== null && clock.dueAt !== null && clock.dueAt <= toldAt && (clock.state === "running" || clock.state === "missed");
    const done = new Set(subject.runs.filter(same).map((run) => run.id));
    const isOpen = clock.state === "running";
    return {
      conversation_id: subject.id, kind: clock.kind, seq: clock.seq, state: isOpen && holds ? "missed" : clock.state, started_at: clock.startedAt, due_at: clock.dueAt,
      target_seconds: clock.targetSeconds, staffed: clock.staffed, ended_at: clock.endedAt, missed_at: holds ? toldAt : null,
      next_at: isOpen ? nextEventAt({ ...clock, severity: subject.severity, told: holds }, rules.escalations, done) : null,
    };
  });
}

/** Conversations resolved before pauses were kept say so only themselves. */
function pausesOf({ pauses, status, resolvedAt }: Subject) {
  const kept = pauses.map(({ from, to, resolved }) => ({ from: new Date(from), to: to === null ? null : new Date(to), resolved }));
  const isKept = status !== "resolved" || kept.some((pause) => pause.resolved && pause.to === null);
  return isKept || !resolvedAt ? kept : [...kept, { from: resolvedAt, to: null, resolved: true }];
}

const earlier = (first: PostRow | null, post: PostRow): PostRow => (first && (first.publishedAt < post.publishedAt || (first.publishedAt.getTime() === post.publishedAt.getTime() && BigInt(first.id) < BigInt(post.id))) ? first : post);

function readSubjects(executor: Executor, workspaceId: number, asked: string[], fresh: string[]): Promise<Subject[]> {
  return executor.rows<Subject>(Prisma.sql`
    SELECT c.id::text AS id, c.status::text AS status, c.severity::int AS severity, c.source_id AS "sourceId", c.topic_ids AS "topicIds",
      c.needs_answer AS "needsAnswer", c.author_id::text AS "authorId", c.resolved_at AS "resolvedAt",
      (SELECT coalesce(json_agg(json_build_object('from', p.began_at, 'to', p.ended_at, 'resolved', p.resolved)), '[]')
        FROM conversation_pauses p WHERE p.workspace_id = ${workspaceId} AND p.conversation_id = c.id) AS pauses,
      (SELECT coalesce(json_agg(json_build_object('kind', k.kind, 'seq', k.seq, 'dueAt', k.due_at, 'missedAt', k.missed_at)), '[]')
        FROM clocks k WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = c.id AND k.missed_at IS NOT NULL) AS told,
      (SELECT coalesce(json_agg(json_build_object('kind', r.kind, 'seq', r.seq, 'id', r.escalation_id)), '[]')
        FROM escalation_runs r WHERE r.workspace_id = ${workspaceId} AND r.conversation_id = c.id) AS runs
    FROM conversations c
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${asked}::bigint[]) AND (c.id = ANY(${fresh}::bigint[])
      OR EXISTS (SELECT 1 FROM clocks k WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = c.id))`);
}

async function readPosts(executor: Executor, workspaceId: number, ids: string[]): Promise<Map<string, PostRow[]>> {
  const rows = await executor.rows<PostRow>(Prisma.sql`
    SELECT id::text AS id, conversation_id::text AS "conversationId", published_at AS "publishedAt", received_at AS "receivedAt", outbound, automated,
      author_id::text AS "authorId", CASE WHEN outbound THEN '' ELSE left(text, ${thanksLength}::int) END AS text, lang, sentiment::int AS sentiment
    FROM mentions WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${ids}::bigint[]) AND NOT left_out`);
  const threads = new Map<string, PostRow[]>();
  for (const row of rows) {
    const known = threads.get(row.conversationId);
    if (known) known.push(row);
    else threads.set(row.conversationId, [row]);
  }
  return threads;
}
