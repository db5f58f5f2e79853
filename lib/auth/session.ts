import "server-only";
import { decode, encode } from "next-auth/jwt";
import { appUrl, env } from "@/lib/env";

export const sessionSeconds = 12 * 3600;
export const workspaceCookie = "firstminute-workspace";

export type SessionToken = { userId: number; sessionVersion: number };

/** next-auth's own cookie name: the __Secure- prefix goes with https. */
export function sessionCookie(): string {
  return appUrl().startsWith("https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Session of a cookie's value; null when it is missing, expired, or not ours. */
export async function readSession(cookie: string | undefined): Promise<SessionToken | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env().FIRSTMINUTE_SECRET }).catch(() => null);
  if (!token || typeof token.userId !== "number" || typeof token.sessionVersion !== "number") return null;
  return { userId: token.userId, sessionVersion: token.sessionVersion };
}

/** A session cookie's value, as next-auth would write it. */
export function writeSession(session: SessionToken, maxAgeSeconds = sessionSeconds): Promise<string> {
  return encode({ token: session, secret: env().FIRSTMINUTE_SECRET, maxAge: maxAgeSeconds });
}
