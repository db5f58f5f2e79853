import "server-only";
import { randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { appUrl, env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { type Authorize, authorizeInput } from "@/lib/sources/network-schema";
import { getNetwork } from "@/lib/sources/verify";

/** Holds what was begun while a person is on the network's page; sealed, and of no use to anybody else. */
export const authorizationCookie = "firstminute-authorization";
const maxAgeSeconds = 600;
const salt = authorizationCookie;

const begunSchema = z.object({
  state: z.string(),
  workspaceId: z.number(),
  userId: z.number(),
  kind: z.string(),
  wish: authorizeInput,
  pending: z.unknown(),
});

const redirectUri = () => `${appUrl()}/api/v1/sources/authorized`;

/** Sends a person to the network's own page; `cookie` goes with them and back. */
export async function beginAuthorization(scope: WorkspaceScope, kind: string, wish: Authorize): Promise<{ url: string; cookie: string }> {
  const network = getNetwork(kind);
  const { authorization, form } = network;
  if (!authorization) throw new AppError("invalid_input", `${form.label} is connected by keys, not on a page of its own.`);
  if (form.offBecause && !wish.confirmed) throw new AppError("invalid_input", form.offBecause);
  const parsed = form.config.safeParse(wish.config);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: ["config", ...path].join("."), message }));
    throw new AppError("invalid_input", issues[0]?.message ?? "Check the settings.", { issues });
  }
  const state = randomBytes(24).toString("base64url");
  try {
    const { url, pending } = await authorization.begin(parsed.data, redirectUri(), state, { allowPrivate: env().ALLOW_PRIVATE_ADDRESSES });
    const token = { state, workspaceId: scope.workspaceId, userId: scope.userId, kind, wish, pending };
    return { url, cookie: cookieOf(await encode({ token, secret: env().FIRSTMINUTE_SECRET, maxAge: maxAgeSeconds, salt }), maxAgeSeconds) };
  } catch (error) {
    throw readable(error);
  }
}

/** Ends what was begun: the code becomes credentials and these a source. Returns its id. */
export async function finishAuthorization(scope: WorkspaceScope, sealed: string | undefined, state: string, code: string): Promise<number> {
  const token = sealed ? await decode({ token: sealed, secret: env().FIRSTMINUTE_SECRET, salt }).catch(() => null) : null;
  const begun = begunSchema.safeParse(token).data;
  // Whoever follows somebody else's link, or comes back after ten minutes, or in another workspace, begins again.
  if (!begun || begun.state !== state || begun.workspaceId !== scope.workspaceId || begun.userId !== scope.userId) {
    throw new AppError("gone", "This permission does not belong to something begun here within the last ten minutes. Begin again.");
  }
  const { authorization } = getNetwork(begun.kind);
  if (!authorization) throw new AppError("gone", "This network is connected by keys now. Begin again.");
  try {
    const credentials = await authorization.finish(begun.pending, code, { allowPrivate: env().ALLOW_PRIVATE_ADDRESSES });
    return await createNetworkSource(scope, begun.kind, { ...begun.wish, credentials });
  } catch (error) {
    throw readable(error);
  }
}

/** Takes the cookie away again. */
export const endedCookie = () => cookieOf("", 0);

function cookieOf(value: string, maxAge: number): string {
  const secure = appUrl().startsWith("https:") ? "; Secure" : "";
  // Lax: the network sends the person back by a link, and the cookie has to come along.
  return `${authorizationCookie}=${value}; Path=/api/v1/sources/authorized; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

function readable(error: unknown): unknown {
  return error instanceof PermanentError || error instanceof RetryableError ? new AppError("invalid_input", error.message) : error;
}
