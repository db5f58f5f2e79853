import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Playbook, Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { emptyContent } from "@/lib/playbooks/body-schema";
import { compact } from "@/lib/playbooks/grid";
import { findLibraryPlaybook } from "@/lib/playbooks/library/list";
import { readContent } from "@/lib/playbooks/read-content";
import { authoritySchema, everydayName, type PlaybookBody, playbookSnapshot } from "@/lib/playbooks/schema";

type Tx = Prisma.TransactionClient;

/** Serialises changes of one workspace's playbooks: two of one name, or two Everydays, cannot both come to be. */
const lockName = "playbooks";

export function createPlaybook(scope: WorkspaceScope, body: PlaybookBody, libraryKey: string | null = null): Promise<number> {
  return inTransaction(async (tx) => {
    await lock(tx, scope.workspaceId);
    return insert(tx, scope, body, libraryKey);
  });
}

/** Adds one of the library's to ours, for topics of ours; a second one of a name gets a number. */
export function addLibraryPlaybook(scope: WorkspaceScope, key: string, topicIds: number[]): Promise<number> {
  const { workspaceId } = scope;
  const library = findLibraryPlaybook(key);
  if (!library) throw new AppError("not_found", "The library holds no such playbook.");
  const { name, summary, authority, content } = library;
  return inTransaction(async (tx) => {
    await lock(tx, workspaceId);
    const taken = new Set((await tx.playbook.findMany({ where: { workspaceId, name: { startsWith: name } }, select: { name: true } })).map((one) => one.name));
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name} ${number}`;
    return insert(tx, scope, { name: free, summary, topicIds, authority, content }, key);
  });
}

/** Changes a playbook if it still is what the person saw; what it said before is kept. */
export function changePlaybook(scope: WorkspaceScope, id: number, { version, ...body }: PlaybookBody & { version: number }): Promise<void> {
  return inTransaction((tx) => write(tx, scope, id, version, () => body, "playbook.change"));
}

/** Makes a former version the newest one. Topics that are gone since are left out; without any it keeps those it has. */
export function restorePlaybook(scope: WorkspaceScope, id: number, former: number, seenVersion: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const row = await tx.playbookVersion.findUnique({ where: { workspaceId_playbookId_version: { workspaceId, playbookId: id, version: former } } });
    const snapshot = playbookSnapshot.safeParse(row?.content);
    if (!snapshot.success) throw new AppError("not_found", "This version was not kept.");
    const topics = await tx.topic.findMany({ where: { workspaceId, id: { in: snapshot.data.topicIds } }, select: { id: true } });
    const restored = (known: Playbook): PlaybookBody => ({ ...snapshot.data, topicIds: topics.length > 0 ? topics.map((topic) => topic.id) : known.topicIds });
    await write(tx, scope, id, seenVersion, restored, "playbook.restore", { version: former });
  });
}

/** Takes a playbook out of use; what was done by it still names it. */
export function archivePlaybook(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lock(tx, workspaceId);
    const known = await hold(tx, workspaceId, id);
    if (known.topicIds.length === 0) throw new AppError("conflict", `${everydayName} is for everything that no other playbook is for: it stays.`);
    // Its name is free again.
    await tx.playbook.update({ where: { workspaceId_id: { workspaceId, id } }, data: { archivedAt: new Date(), name: `${known.name} (former, ${id})` } });
    await announce(tx, scope, "playbook.archive", id);
  });
}

async function insert(tx: Tx, scope: WorkspaceScope, body: PlaybookBody, libraryKey: string | null): Promise<number> {
  const { workspaceId } = scope;
  await checkPlaybook(tx, workspaceId, body, null);
  const { content = emptyContent, ...fields } = body;
  const made = await tx.playbook.create({ data: { workspaceId, ...fields, authority: compact(body.authority), body: content, libraryKey } });
  await keepVersion(tx, made, scope.userId);
  await announce(tx, scope, "playbook.create", made.id, libraryKey === null ? {} : { library: libraryKey });
  return made.id;
}

async function write(tx: Tx, scope: WorkspaceScope, id: number, seen: number, bodyOf: (known: Playbook) => PlaybookBody, action: string, details: Prisma.InputJsonObject = {}): Promise<void> {
  const { workspaceId } = scope;
  await lock(tx, workspaceId);
  const known = await hold(tx, workspaceId, id);
  const { content = readContent(known.body), ...body } = bodyOf(known);
  await checkPlaybook(tx, workspaceId, body, id);
  if (known.version !== seen) throw new AppError("conflict", "Somebody changed this playbook since you opened it. Look at theirs, then make your change again.");
  if ((known.name === everydayName) !== (body.name === everydayName)) throw new AppError("invalid_input", `${everydayName} keeps its name, and no other has it.`);
  // One that was there before versions were kept.
  await keepVersion(tx, known, null);
  const changed = await tx.playbook.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...body, authority: compact(body.authority), body: content, version: seen + 1, updatedAt: new Date() } });
  await keepVersion(tx, changed, scope.userId);
  await announce(tx, scope, action, id, details);
}

/** What it says in its present version, once. */
async function keepVersion(tx: Tx, { workspaceId, id, version, name, summary, topicIds, authority, body, updatedAt }: Playbook, userId: number | null): Promise<void> {
  const content = { name, summary, topicIds, authority: authoritySchema.safeParse(authority).data ?? { rules: [] }, content: readContent(body) };
  await tx.playbookVersion.createMany({ data: [{ workspaceId, playbookId: id, version, userId, content, at: updatedAt }], skipDuplicates: true });
}

async function hold(tx: Tx, workspaceId: number, id: number): Promise<Playbook> {
  const known = await tx.playbook.findFirst({ where: { workspaceId, id, archivedAt: null } });
  if (!known) throw new AppError("not_found", "This playbook does not exist any more.");
  return known;
}

function lock(tx: Tx, workspaceId: number): Promise<unknown> {
  return tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${lockName}))::text`;
}

async function checkPlaybook(tx: Tx, workspaceId: number, { name, topicIds }: PlaybookBody, id: number | null): Promise<void> {
  const same = await tx.playbook.findFirst({ where: { workspaceId, name, ...(id === null ? {} : { id: { not: id } }) } });
  if (same) throw new AppError("conflict", `There is a playbook called ${name} already. Choose another name, or change that one.`);
  const topics = await tx.topic.count({ where: { workspaceId, id: { in: topicIds } } });
  if (topics !== topicIds.length) throw new AppError("invalid_input", "One of these topics does not exist any more. Choose again.");
}

async function announce(tx: Tx, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, `playbook:${id}`, details);
  await publish(tx, scope.workspaceId, "playbook.changed");
}
