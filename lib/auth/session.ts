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
  const known = opened.get(cookie);
  if (known && known.endsAt > Date.now()) return known.session;
  const token = await decode({ token: cookie, secret: env().FIRSTMINUTE_SECRET }).catch(() => null);
  if (!token || typeof token.userId !== "number" || typeof token.sessionVersion !== "number") return null;
  const session = { userId: token.userId, sessionVersion: token.sessionVersion };
  if (opened.size >= mostOpened) opened.clear();
  if (typeof token.exp === "number") opened.set(cookie, { session, endsAt: token.exp * 1000 });
  return session;
}

/** Opening a cookie takes longer than most of what is asked with it, and its content never changes. Whether the session still holds, the database says each time. */
const opened = new Map<string, { session: SessionToken; endsAt: number }>();
const mostOpened = 2_000;

/** A session cookie's value, as next-auth would write it. */
export function writeSession(session: SessionToken, maxAgeSeconds = sessionSeconds): Promise<string> {
  return encode({ token: session, secret: env().FIRSTMINUTE_SECRET, maxAge: maxAgeSeconds });
}
