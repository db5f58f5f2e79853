import { GET as LIST, POST as DECLARE } from "@/app/api/v1/incidents/route";
import { GET as ROOM, PATCH as CHANGE } from "@/app/api/v1/incidents/[id]/route";
import { GET as TIMELINE } from "@/app/api/v1/incidents/[id]/timeline/route";
import { POST as DRAFT } from "@/app/api/v1/incidents/[id]/statements/route";
import { POST as PUBLISH } from "@/app/api/v1/incidents/[id]/statements/[statementId]/publish/route";
import { db } from "@/lib/db/client";
import { libraryPlaybooks } from "@/lib/playbooks/library/list";
import type { Caller } from "@/tests/helpers/caller";

type By = Pick<Caller, "call">;

export const declare = (by: By, more: object = {}) => by.call(DECLARE, "POST", { body: { name: "Kettles that melt", severity: 2, ...more } });
export const list = (by: By, query = "") => by.call(LIST, "GET", { path: `/api/v1/incidents?${query}` });
export const room = (by: By, id: unknown) => by.call(ROOM, "GET", { params: { id: String(id) } });
export const change = (by: By, id: unknown, body: object) => by.call(CHANGE, "PATCH", { params: { id: String(id) }, body });
export const draft = (by: By, id: unknown, more: object = {}) =>
  by.call(DRAFT, "POST", { params: { id: String(id) }, body: { kind: "holding", text: "We look into it.", nextUpdateAt: new Date(Date.now() + 1_500_000).toISOString(), ...more } });
export const publish = (by: By, id: unknown, statementId: unknown, version = 1) => by.call(PUBLISH, "POST", { params: { id: String(id), statementId: String(statementId) }, body: { version } });

/** The timeline's lines as "kind: text", the oldest first. */
export async function timeline(by: By, id: unknown): Promise<string[]> {
  const { body } = await by.call(TIMELINE, "GET", { params: { id: String(id) } });
  return (body.entries as { kind: string; text: string }[]).map(({ kind, text }) => `${kind}: ${text}`).toReversed();
}

/** The newest statement of a room. */
export async function newest(by: By, id: unknown): Promise<{ id: number; state: string; version: number; posts: { state: string }[] }> {
  const { body } = await room(by, id);
  const [first] = body.statements as { id: number; state: string; version: number; posts: { state: string }[] }[];
  if (!first) throw new Error("no statement");
  return first;
}

/** A playbook of the library in a workspace; its id. */
export async function addPlaybook(workspaceId: number): Promise<number> {
  const [first] = libraryPlaybooks;
  if (!first) throw new Error("the library is empty");
  const { name, summary, authority, content, key } = first;
  const { id } = await db().playbook.create({ data: { workspaceId, name, summary, authority, body: content, libraryKey: key } });
  return id;
}

export const newsOf = (workspaceId: number, kind: string) => db().notification.findMany({ where: { workspaceId, kind }, orderBy: { id: "asc" } });
