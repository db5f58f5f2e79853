import { NextRequest } from "next/server";
import type { Role } from "@/lib/auth/roles";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { alwaysStaffed } from "@/lib/workspaces/schema";

type Handler = (request: NextRequest, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Answer = { status: number; body: Record<string, unknown> };
export type Caller = { userId: number; workspaceId: number; slug: string; cookie: string; call: Call };
type Options = { params?: Record<string, string>; body?: unknown; path?: string; headers?: Record<string, string> };
export type Call = (handler: Handler, method: string, options?: Options) => Promise<Answer>;

let counter = 0;

export async function makeWorkspace(): Promise<{ id: number; slug: string }> {
  counter += 1;
  return db().workspace.create({
    data: { slug: `made-${process.pid}-${counter}`, name: "Made for a test", timeZone: "UTC", staffedHours: alwaysStaffed },
    select: { id: true, slug: true },
  });
}

/** A person with a role in a workspace, and a way to call route handlers as that person. */
export async function makeCaller(role: Role, workspace?: { id: number; slug: string }): Promise<Caller> {
  const { id: workspaceId, slug } = workspace ?? (await makeWorkspace());
  counter += 1;
  const email = `${role}-${process.pid}-${counter}@example.org`;
  const user = await db().user.create({ data: { email, name: role, passwordHash: "none", memberships: { create: { workspaceId, role } } } });
  const session = await writeSession({ userId: user.id, sessionVersion: user.sessionVersion });
  const cookie = `${sessionCookie()}=${session}; ${workspaceCookie}=${slug}`;
  return { userId: user.id, workspaceId, slug, cookie, call: caller(cookie) };
}

export const signedOut: Call = caller("");

function caller(cookie: string): Call {
  return async (handler, method, options) => {
    const response = await respond(cookie, handler, method, options);
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
}

/** The whole response of a route handler, for tests of its headers. */
export function respond(cookie: string, handler: Handler, method: string, { params = {}, body, path = "/api/v1/test", headers = {} }: Options = {}): Promise<Response> {
  const request = new NextRequest(`http://localhost:3000${path}`, {
    method,
    headers: { cookie, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  return handler(request, { params: Promise.resolve(params) });
}
