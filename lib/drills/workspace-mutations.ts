import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { drillNetworks, type Scenario } from "@/lib/drills/scenario-schema";
import { standardRules } from "@/lib/drills/standard-rules";
import { AppError } from "@/lib/errors";
import { networkName } from "@/lib/format/network";
import type { Prisma } from "@/lib/generated/prisma/client";
import { findLibraryPlaybook } from "@/lib/playbooks/library/list";
import { drillKind } from "@/lib/sources/kinds";
import { seal } from "@/lib/sources/seal";
import { sealOwner } from "@/lib/sources/webhook-address";

type Tx = Prisma.TransactionClient;

/** Where the quiet days before are kept: nobody there waits for an answer. */
export const quietSourceName = "The days before";

/**
 * A workspace for one drill: the same people in the same roles, with the topics, playbooks, targets, escalations and
 * templates of their own, the scenario's topics and playbook beside them, and a source for each network that the scenario
 * pretends to be on. Returns its id.
 */
export async function makeDrillWorkspace(tx: Tx, parentId: number, drillId: number, scenario: Scenario, playbookId: number | null): Promise<number> {
  const parent = await tx.workspace.findUniqueOrThrow({ where: { id: parentId } });
  const { id } = await tx.workspace.create({
    data: {
      slug: `drill-${parentId}-${drillId}`, name: `DRILL: ${scenario.title}`, timeZone: parent.timeZone, staffedHours: parent.staffedHours ?? {},
      firstResponseTargetSeconds: parent.firstResponseTargetSeconds, drillOf: parentId, demoScenario: null,
      ...(parent.sentimentAdaptation === null ? {} : { sentimentAdaptation: parent.sentimentAdaptation }),
    },
    select: { id: true },
  });
  const members = await tx.membership.findMany({ where: { workspaceId: parentId }, select: { userId: true, role: true } });
  await tx.membership.createMany({ data: members.map((member) => ({ ...member, workspaceId: id })) });
  const { topics, own } = await copyTopics(tx, parentId, id, scenario);
  await copyPlaybooks(tx, parentId, id, { key: scenario.playbook, ownId: playbookId }, { topics, own });
  await copyRules(tx, parentId, id, topics);
  await makeSources(tx, id, scenario);
  // They look once the quiet days are in.
  await tx.alertRule.createMany({ data: standardRules.map((rule) => ({ workspaceId: id, ...rule })) });
  return id;
}

type Copied = { topics: ReadonlyMap<number, number>; own: number[] };

/** The parent's topics by their former ids, and the scenario's. */
async function copyTopics(tx: Tx, parentId: number, workspaceId: number, scenario: Scenario): Promise<Copied> {
  const themes = await tx.theme.findMany({ where: { workspaceId: parentId } });
  const copiedThemes = await tx.theme.createManyAndReturn({ data: themes.map(({ name, experience }) => ({ workspaceId, name, experience })) });
  const themeOf = (id: number | null) => copiedThemes.find((copy) => copy.name === themes.find((theme) => theme.id === id)?.name)?.id ?? null;
  const former = await tx.topic.findMany({ where: { workspaceId: parentId } });
  const taken = new Set(scenario.topics.map(({ name }) => name));
  const taggedAt = new Date();
  const copies = await tx.topic.createManyAndReturn({
    data: former.filter(({ name }) => !taken.has(name)).map(({ name, query, themeId, weight }) => ({ workspaceId, name, query, weight, themeId: themeOf(themeId), taggedAt })),
    select: { id: true, name: true },
  });
  const own = await tx.topic.createManyAndReturn({ data: scenario.topics.map((topic) => ({ workspaceId, ...topic, taggedAt })), select: { id: true, name: true } });
  const byName = new Map([...copies, ...own].map(({ id, name }) => [name, id]));
  const topics = new Map(former.map(({ id, name }) => [id, byName.get(name) ?? 0]));
  return { topics, own: own.map(({ id }) => id) };
}

/** The playbook that is practised is for the scenario's topics: the one to be tried, the team's own version of it, else the library's. */
async function copyPlaybooks(tx: Tx, parentId: number, workspaceId: number, { key, ownId }: { key: string; ownId: number | null }, { topics, own }: Copied): Promise<void> {
  const former = await tx.playbook.findMany({ where: { workspaceId: parentId, archivedAt: null } });
  const practised = former.find(({ id }) => id === ownId) ?? former.find(({ libraryKey }) => libraryKey === key) ?? null;
  await tx.playbook.createMany({
    data: former.map(({ id, name, summary, topicIds, authority, body, libraryKey }) => ({
      workspaceId, name, summary, libraryKey, authority: authority ?? {}, body: body ?? {},
      topicIds: [
        ...topicIds.flatMap((topicId) => topics.get(topicId) ?? []),
        // Everyday is for what no other is for, the scenario's topics too.
        ...(id === practised?.id && topicIds.length > 0 ? own : []),
      ],
    })),
  });
  if (practised) return;
  const library = findLibraryPlaybook(key);
  if (!library) throw new AppError("internal", `The scenario practises ${key}, which the library does not hold.`);
  const name = former.some((playbook) => playbook.name === library.name) ? `${library.name} (library)` : library.name;
  await tx.playbook.create({ data: { workspaceId, name, summary: library.summary, libraryKey: key, topicIds: own, authority: library.authority, body: library.content } });
}

/** Targets, escalations and shared templates. What held for one source has no counterpart here. */
async function copyRules(tx: Tx, parentId: number, workspaceId: number, topics: Copied["topics"]): Promise<void> {
  const targets = await tx.target.findMany({ where: { workspaceId: parentId, sourceId: null } });
  await tx.target.createMany({
    data: targets.flatMap(({ kind, severity, topicId, seconds, staffed }) => {
      const copied = topicId === null ? null : topics.get(topicId);
      return copied === undefined ? [] : [{ workspaceId, kind, severity, topicId: copied, seconds, staffed }];
    }),
  });
  const escalations = await tx.escalation.findMany({ where: { workspaceId: parentId } });
  await tx.escalation.createMany({ data: escalations.map(({ kind, afterSeconds, severity, action, userId, role }) => ({ workspaceId, kind, afterSeconds, severity, action, userId, role })) });
  const templates = await tx.template.findMany({ where: { workspaceId: parentId, userId: null } });
  await tx.template.createMany({ data: templates.map(({ name, body }) => ({ workspaceId, name, body })) });
}

/** One for every network, since whoever leads may add a post on any of them. */
async function makeSources(tx: Tx, workspaceId: number, { organisation }: Scenario): Promise<void> {
  for (const network of drillNetworks) {
    const isPress = network === "news";
    const source = await tx.source.create({
      data: { workspaceId, kind: drillKind, network, name: `${networkName(network)} (drill)`, expectsAnswers: !isPress, accountHandle: isPress ? null : organisation.handle },
      select: { id: true },
    });
    // Answering asks for an account's keys; these open nothing.
    if (!isPress) await tx.source.update({ where: { workspaceId_id: { workspaceId, id: source.id } }, data: { sealedSecret: seal("{}", sealOwner(workspaceId, source.id)) } });
  }
  await tx.source.create({ data: { workspaceId, kind: drillKind, network: "x", name: quietSourceName, expectsAnswers: false } });
  await tx.ownedAccount.createMany({ data: drillNetworks.filter((network) => network !== "news").map((network) => ({ workspaceId, network, handle: organisation.handle, handleKey: handleKey(organisation.handle) })) });
}
