import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { systemScope } from "@/lib/auth/system-scope";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { externalIdOf } from "@/lib/sources/connectors/mastodon/status";
import { createSource } from "@/lib/sources/mutations";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { startMastodonServer } from "@/tests/helpers/mastodon-server";
import { makeWorkspace } from "./people";
import { Screen } from "./screen";

export type Scale = { responders: number; conversations: number; seconds: number };
export type Outcome = {
  milliseconds: Map<string, number[]>;
  refusedClaims: number;
  countedRefusals: number;
  liveEvents: number;
  answered: number;
  answeredTwice: number;
  unanswered: number;
  draftsLost: number;
  draftsReadAgain: number;
  seconds: number;
};

type Row = { id: string; version: number; status: string; claim: object | null };
type Answer = { status: number; body: Record<string, unknown> };
type Ask = (action: string, method: string, path: string, body?: unknown) => Promise<Answer>;

/** Of every so many conversations a responder's browser is lost while they write; they go on from another one. */
const lostEvery = 20;
/** The longest that a responder looks, thinks or types between two actions; half of it in the mean. */
const thinkMilliseconds = 3_000;
/** So many rows stand on a screen. */
const rowsSeen = 15;
/** While things happen the list is read again at most so often. */
const readEveryMilliseconds = 1_000;

/**
 * Responders with sessions of their own over conversations that arrive by webhook while they work. Their replies go through
 * the outbox to a server of Mastodon's API in this process, which knows what was really posted.
 */
export async function runResponders(address: string, { responders, conversations, seconds }: Scale): Promise<Outcome> {
  const slug = "bench-responders";
  const { workspaceId } = await makeWorkspace(slug);
  const scope = await systemScope(workspaceId, "bench");
  const network = await startMastodonServer();
  const milliseconds = new Map<string, number[]>();
  const counts = { refusedClaims: 0, draftsLost: 0, draftsReadAgain: 0 };
  try {
    await createNetworkSource(scope, "mastodon", { name: "Answers", config: { instance: network.url, streaming: false, ownPosts: false }, credentials: { accessToken: "good-token" }, confirmed: false });
    const source = await createSource(scope, { kind: "webhook", name: "Arrivals", network: "mastodon", expectsAnswers: true });
    if (!source.secret || !source.webhookUrl) throw new Error("A webhook was made without a secret.");
    const people = await Promise.all(Array.from({ length: responders }, (_, index) => makePerson(workspaceId, slug, `Responder ${index}`)));
    const hook = { url: source.webhookUrl, secret: source.secret };
    await bringHistory(workspaceId, source.id);
    const left = new Set<string>();
    let arrived = 0;
    const done = new Set<string>();
    const startedAt = performance.now();
    const arrive = async () => {
      for (; arrived < conversations; arrived++) {
        await sleep(Math.max(0, (arrived * seconds * 1000) / conversations - (performance.now() - startedAt)));
        const status = network.mention(`writer${arrived}`, `Where is parcel ${arrived}?`);
        left.add(status.id);
        await bringIn(hook, externalIdOf(new URL(network.url).host, status.id), `writer${arrived}`, `Where is parcel ${arrived}?`);
      }
    };
    const answeredOf = () => answersOf(network);
    const deadline = seconds * 1000 * 6 + 120_000;
    const isOver = () => performance.now() - startedAt > deadline || (arrived === conversations && done.size >= conversations);
    const screens = people.map((cookie) => new Screen(address, cookie));
    const work = people.map((cookie, index) => respond(asker(address, cookie, milliseconds), screens[index] as Screen, isOver, done, counts));
    await Promise.all([arrive(), ...work]);
    for (const screen of screens) screen.close();
    const workedSeconds = (performance.now() - startedAt) / 1000;
    // What is queued goes out.
    while (answeredOf().size < left.size && performance.now() - startedAt < deadline) await sleep(500);
    const answers = answeredOf();
    return {
      milliseconds,
      ...counts,
      countedRefusals: await db().claimRefusal.count({ where: { workspaceId } }),
      liveEvents: Number((await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })).liveSeq),
      answered: answers.size,
      answeredTwice: [...answers.values()].filter((count) => count > 1).length,
      unanswered: [...left].filter((id) => !answers.has(id)).length,
      seconds: workedSeconds,
    };
  } finally {
    await network.close();
  }
}

/** Answered long ago: an installation that is measured has a past, and its database knows how much. */
async function bringHistory(workspaceId: number, sourceId: number): Promise<void> {
  const days = Array.from({ length: 5_000 }, (_, index) => new Date(Date.now() - 86_400_000 - index * 60_000));
  await ingest(await systemScope(workspaceId, "bench"), sourceId, days.map((publishedAt, index) => ({ externalId: `past-${index}`, author: { handle: `past${index % 900}` }, text: `Where was parcel ${index}?`, publishedAt })));
  await db().conversation.updateMany({ where: { workspaceId }, data: { status: "resolved", resolvedAt: new Date(), waitingSince: null } });
  await db().$executeRaw`ANALYZE`;
}

async function makePerson(workspaceId: number, slug: string, name: string): Promise<string> {
  const user = await db().user.create({ data: { email: `${randomUUID()}@example.org`, name, passwordHash: "none", memberships: { create: { workspaceId, role: "responder" } } } });
  return `${sessionCookie()}=${await writeSession({ userId: user.id, sessionVersion: user.sessionVersion })}; ${workspaceCookie}=${slug}`;
}

/** How often each post was answered on the network. */
function answersOf(network: Awaited<ReturnType<typeof startMastodonServer>>): Map<string, number> {
  const answers = new Map<string, number>();
  for (const { in_reply_to_id: answered } of network.fake.posts.values()) {
    if (typeof answered === "string") answers.set(answered, (answers.get(answered) ?? 0) + 1);
  }
  return answers;
}

function asker(address: string, cookie: string, milliseconds: Map<string, number[]>): Ask {
  return async (action, method, path, body) => {
    const startedAt = performance.now();
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${address}/api/v1/conversations${path}`, { method, headers: { cookie, "content-type": "application/json" }, ...content });
    const text = await response.text();
    const name = response.status === 409 ? `${action}, refused` : action;
    const known = milliseconds.get(name) ?? [];
    known.push(performance.now() - startedAt);
    milliseconds.set(name, known);
    if (response.status >= 400 && response.status !== 409) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
}

/** One responder: takes what looks free near the top, writes, sends, resolves; on to the next. */
async function respond(ask: Ask, screen: Screen, isOver: () => boolean, done: Set<string>, counts: { refusedClaims: number; draftsLost: number; draftsReadAgain: number }): Promise<void> {
  for (let readAt = 0; !isOver(); ) {
    await screen.news(thinkMilliseconds);
    await sleep(Math.max(0, readAt + readEveryMilliseconds - performance.now()));
    readAt = performance.now();
    screen.read();
    const list = await ask("list", "GET", "?status=waiting&limit=50");
    const free = (list.body.conversations as Row[]).filter(({ claim }) => claim === null).slice(0, rowsSeen);
    const row = free[Math.floor(Math.random() * free.length)];
    if (!row) continue;
    await sleep(Math.random() * thinkMilliseconds);
    // Somebody else began meanwhile, as the screen said at once.
    if (screen.hasChanged(row.id)) continue;
    const claimed = await ask("claim", "POST", `/${row.id}/claim`);
    if (claimed.status === 409) {
      counts.refusedClaims += 1;
      continue;
    }
    if (await answer(ask, claimed.body as Row, counts)) done.add(row.id);
    else await ask("release", "DELETE", `/${row.id}/claim`);
  }
}

/** Whether it was answered: what somebody else did between the list and the claim is left as it is. */
async function answer(ask: Ask, row: Row, counts: { draftsLost: number; draftsReadAgain: number }): Promise<boolean> {
  const [detail, replies] = await Promise.all([
    ask("open", "GET", `/${row.id}`),
    ask("read replies", "GET", `/${row.id}/replies`),
    ask("say one is there", "PUT", `/${row.id}/presence`, { mode: "typing" }),
  ]);
  if (row.status !== "open" || (replies.body.replies as object[]).length > 0) return false;
  const posts = detail.body.posts as { id: string; outbound: boolean }[];
  const mentionId = posts.find(({ outbound }) => !outbound)?.id ?? "";
  const seen = { mentionId: posts.findLast(({ outbound }) => outbound)?.id ?? null, replyId: (replies.body.replies as { id: string }[]).at(-1)?.id ?? null };
  const text = `It is on its way, number ${row.id}. ${randomUUID()}`;
  await sleep(Math.random() * thinkMilliseconds);
  const begun = await ask("save draft", "PUT", `/${row.id}/replies/draft`, { mentionId, text: text.slice(0, 20), basedOn: null });
  await sleep(Math.random() * thinkMilliseconds);
  await ask("save draft", "PUT", `/${row.id}/replies/draft`, { mentionId, text, basedOn: begun.body.updatedAt });
  let sent = text;
  if (Number(row.id) % lostEvery === 0) {
    // The browser is gone; another one opens the conversation and goes on with what the server kept.
    const stored = (await ask("read replies", "GET", `/${row.id}/replies`)).body.draft as { text: string } | null;
    counts.draftsReadAgain += 1;
    if (stored?.text !== text) counts.draftsLost += 1;
    sent = stored?.text ?? text;
  }
  const reply = await ask("reply", "POST", `/${row.id}/replies`, { mentionId, text: sent, idempotencyKey: randomUUID(), seen });
  if (reply.status === 409) throw new Error(`A reply of the holder was refused: ${String(reply.body.detail)}`);
  await resolve(ask, row.id, row.version);
  await ask("leave", "DELETE", `/${row.id}/presence`);
  return true;
}

async function resolve(ask: Ask, id: string, version: number): Promise<void> {
  const resolved = await ask("resolve", "PATCH", `/${id}`, { status: "resolved", version });
  if (resolved.status !== 409) return;
  const current = resolved.body.current as Row;
  await resolve(ask, id, current.version);
}

async function bringIn(hook: { url: string; secret: string }, externalId: string, by: string, text: string): Promise<void> {
  const now = new Date();
  const id = randomUUID();
  const body = JSON.stringify({ id: externalId, text, author: { handle: by }, published_at: now.toISOString() });
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(hook.secret).sign(id, now, body),
  };
  const answered = await fetch(hook.url, { method: "POST", headers, body });
  if (!answered.ok) throw new Error(`The webhook answered ${answered.status}: ${await answered.text()}`);
}
