import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { NextRequest } from "next/server";
import { POST as UPLOAD } from "@/app/api/v1/imports/route";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { importJob } from "@/lib/imports/import-job";
import { createImport, startImport } from "@/lib/imports/mutations";
import { importOptions } from "@/lib/imports/schema";
import type { Answer, Caller } from "@/tests/helpers/caller";

let files = 0;

export const columns = { id: "id", author: "author", publishedAt: "created_at", text: "text", parentId: "in_reply_to", outbound: "ours" };

/** `count` posts in threads of two: a question, and every second one answered by "desk" five minutes later. */
export function postsCsv(count: number, broken: readonly number[] = []): string {
  const lines = ["id,author,created_at,text,in_reply_to,ours"];
  for (let index = 1; index <= count; index++) {
    const isAnswer = index % 4 === 2;
    const at = new Date(Date.parse("2026-03-01T10:00:00Z") + index * 300_000).toISOString();
    lines.push(broken.includes(index) ? `${index},nobody,never,=broken,,` : `${index},${isAnswer ? "desk" : `person${index}`},${at},${isAnswer ? "We look into it" : "The train is late"},${isAnswer ? index - 1 : ""},${isAnswer}`);
  }
  return `${lines.join("\n")}\n`;
}

export function makeFile(content: string | Buffer): string {
  files += 1;
  const file = path.join(inject("dataDir"), `import-${process.pid}-${files}`);
  writeFileSync(file, content);
  return file;
}

export async function upload(caller: Caller, content: string | Buffer, name: string | null = "posts.csv"): Promise<Answer> {
  return send(content, name, await cookieOf(caller));
}

/** The upload's body is the file itself, not JSON. */
export async function send(content: string | Buffer, name: string | null, cookie: string): Promise<Answer> {
  const headers = new Headers({ cookie, "content-type": "application/octet-stream" });
  if (name !== null) headers.set("x-file-name", name);
  const request = new NextRequest("http://localhost:3000/api/v1/imports", { method: "POST", headers, body: new Uint8Array(Buffer.from(content)) });
  const response = await UPLOAD(request, { params: Promise.resolve({}) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function cookieOf({ userId, slug }: Caller): Promise<string> {
  const { sessionVersion } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return `${sessionCookie()}=${await writeSession({ userId, sessionVersion })}; ${workspaceCookie}=${slug}`;
}

/** Runs an uploaded import as a worker does. */
export const runJob = (workspaceId: number, importId: number, signal = new AbortController().signal) => importJob({ workspaceId, importId }, { signal });

/** A started import of a file, as the command line makes it. */
export async function openImport(scope: WorkspaceScope, file: string, options: object, sizeBytes = 1_000): Promise<number> {
  const row = await createImport(scope, { fileName: "posts.csv", fileHash: "0", path: null, sizeBytes });
  await startImport(scope, row.id, importOptions.parse({ network: "x", mapping: columns, ...options }), false);
  return row.id;
}

/** What a workspace holds that does not hang on ids or the time of storing. */
export async function contentOf(workspaceId: number) {
  const where = { workspaceId };
  const mentions = await db().mention.findMany({ where, orderBy: { externalId: "asc" }, select: { externalId: true, parentExternalId: true, parentMissing: true, outbound: true, text: true, publishedAt: true } });
  const facts = await db().conversationFact.findMany({ where, orderBy: [{ startedAt: "asc" }, { seq: "asc" }, { kind: "asc" }], select: { kind: true, seq: true, startedAt: true, endedAt: true, seconds: true } });
  const conversations = await db().conversation.findMany({ where, orderBy: { firstAt: "asc" }, select: { firstAt: true, lastAt: true, inboundCount: true, outboundCount: true } });
  return { mentions, facts, conversations };
}

export const remove = (file: string) => rmSync(file, { force: true });
