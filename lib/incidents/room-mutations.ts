import "server-only";
import { randomUUID } from "node:crypto";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { readNames, refuseStrangers } from "@/lib/incidents/members-data";
import { type FactChange, factListNames, type StakeholderInput, type TaskChange, type TaskInput } from "@/lib/incidents/room-schema";
import { factsSchema } from "@/lib/incidents/schema";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdIncident, holdRunning } from "@/lib/incidents/sql/hold";

type Tx = Prisma.TransactionClient;

export function addNote(scope: WorkspaceScope, id: number, text: string): Promise<void> {
  personOf(scope);
  return inTransaction(async (tx) => {
    await holdIncident(tx, scope, id);
    await addEntry(tx, scope, id, { kind: "note", text, dedupeKey: `note:${randomUUID()}` });
    await announceIncident(tx, scope, "incident.note", id);
  });
}

/** Adds, moves or removes a line of the fact sheet. Lines are named by their text, so two people who work on it at once lose nothing. */
export function changeFacts(scope: WorkspaceScope, id: number, change: FactChange): Promise<void> {
  const { workspaceId } = scope;
  personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdRunning(tx, scope, id);
    const facts = factsSchema.parse(incident.facts);
    const { list, text } = change;
    const at = new Date();
    const target = change.op === "add" ? list : change.to;
    if (change.op === "move") {
      const index = facts[list].findIndex((line) => line.text === text);
      if (index < 0) throw new AppError("conflict", "Somebody else moved or removed this line meanwhile. Look at the sheet again.");
      facts[list].splice(index, 1);
    }
    if (target !== null) {
      if (facts[target].some((line) => line.text === text)) throw new AppError("conflict", "This line stands there already.");
      if (facts[target].length >= 100) throw new AppError("conflict", "This list is full. Remove what is of no use any more.");
      facts[target].push({ text, at });
    }
    await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { facts: JSON.parse(JSON.stringify(facts)) as Prisma.InputJsonObject } });
    const words = target === null ? `No more on the sheet: ${text}` : `${change.op === "add" ? "" : "Now "}${change.op === "add" ? factListNames[target] : factListNames[target].toLowerCase()}: ${text}`;
    await addEntry(tx, scope, id, { kind: "fact", text: words, dedupeKey: `fact:${randomUUID()}`, at });
    await announceIncident(tx, scope, "incident.fact", id, { list: target });
  });
}

export function addTask(scope: WorkspaceScope, id: number, { text, role, ownerId, dueAt }: TaskInput): Promise<number> {
  const { workspaceId } = scope;
  personOf(scope);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, id);
    if (ownerId !== null) await refuseStrangers(tx, workspaceId, [ownerId]);
    const last = await tx.incidentTask.aggregate({ where: { workspaceId, incidentId: id }, _max: { position: true }, _count: true });
    if (last._count >= 500) throw new AppError("conflict", "An incident has at most 500 tasks.");
    const task = await tx.incidentTask.create({ data: { workspaceId, incidentId: id, text, role, ownerId, dueAt, position: (last._max.position ?? -1) + 1 }, select: { id: true } });
    await announceIncident(tx, scope, "incident.task", id, { task: task.id });
    return task.id;
  });
}

/** Gives a task or an action to somebody, sets its day, or marks it done or not done. Actions live on after the incident. */
export function changeTask(scope: WorkspaceScope, id: number, taskId: number, { ownerId, dueAt, done }: TaskChange): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdIncident(tx, scope, id);
    const task = await tx.incidentTask.findFirst({ where: { workspaceId, id: taskId, incidentId: id } });
    if (!task) throw new AppError("not_found", "This task does not exist any more.");
    if (!task.isAction && incident.state !== "open") throw new AppError("conflict", "This incident was stood down meanwhile: its checklist stays as it is.");
    if (ownerId != null) await refuseStrangers(tx, workspaceId, [ownerId]);
    if (done !== undefined && done === (task.doneAt !== null)) await refuseDoneTwice(tx, task.doneById, done);
    const now = new Date();
    await tx.incidentTask.update({
      where: { workspaceId_id: { workspaceId, id: taskId } },
      data: { ownerId, dueAt, ...(done === undefined ? {} : done ? { doneAt: now, doneById: userId } : { doneAt: null, doneById: null }) },
    });
    if (done !== undefined) await addEntry(tx, scope, id, { kind: "task", text: `${done ? "Done" : "Not done after all"}: ${task.text}`, dedupeKey: `task:${taskId}:${randomUUID()}`, at: now });
    await announceIncident(tx, scope, "incident.task", id, { task: taskId, ...(done === undefined ? {} : { done }) });
  });
}

async function refuseDoneTwice(tx: Tx, doneById: number | null, done: boolean): Promise<void> {
  const nameOf = await readNames([doneById], tx);
  throw new AppError("conflict", done ? `${doneById === null ? "Somebody" : nameOf(doneById)} marked this as done already.` : "Somebody marked this as not done already.");
}

export function addStakeholder(scope: WorkspaceScope, id: number, { name, how }: StakeholderInput): Promise<number> {
  const { workspaceId } = scope;
  personOf(scope);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, id);
    if ((await tx.stakeholder.count({ where: { workspaceId, incidentId: id } })) >= 100) throw new AppError("conflict", "An incident has at most 100 stakeholders.");
    if (await tx.stakeholder.findFirst({ where: { workspaceId, incidentId: id, name } })) throw new AppError("conflict", `${name} is on the list already.`);
    const added = await tx.stakeholder.create({ data: { workspaceId, incidentId: id, name, how }, select: { id: true } });
    await announceIncident(tx, scope, "incident.stakeholder", id, { stakeholder: added.id });
    return added.id;
  });
}

/** Somebody was told, or was not after all. */
export function tellStakeholder(scope: WorkspaceScope, id: number, stakeholderId: number, told: boolean): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, id);
    const stakeholder = await tx.stakeholder.findFirst({ where: { workspaceId, id: stakeholderId, incidentId: id } });
    if (!stakeholder) throw new AppError("not_found", "Nobody of this name is on the list any more.");
    if (told === (stakeholder.toldAt !== null)) {
      const nameOf = await readNames([stakeholder.toldById], tx);
      throw new AppError("conflict", told ? `${stakeholder.toldById === null ? "Somebody" : nameOf(stakeholder.toldById)} told ${stakeholder.name} already.` : "Somebody took this back already.");
    }
    const now = new Date();
    await tx.stakeholder.update({ where: { workspaceId_id: { workspaceId, id: stakeholderId } }, data: told ? { toldAt: now, toldById: userId } : { toldAt: null, toldById: null } });
    await addEntry(tx, scope, id, { kind: "stakeholder", text: `${stakeholder.name}${told ? " was told." : " was not told after all."}`, dedupeKey: `stakeholder:${stakeholderId}:${randomUUID()}`, at: now });
    await announceIncident(tx, scope, "incident.stakeholder", id, { stakeholder: stakeholderId, told });
  });
}
