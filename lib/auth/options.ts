import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { appUrl, env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "@/lib/auth/password";
import { clearAttempts, countAttempt } from "@/lib/auth/rate-limit";
import { sessionSeconds } from "@/lib/auth/session";

const credentials = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(200) });

/** The signed-in user's id, or null. Ten wrong tries an account or forty an address lock for ten minutes. */
export async function authorize(input: unknown, address: string): Promise<{ id: string; sessionVersion: number } | null> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  await countAttempt(`sign-in:address:${address}`, 40, 600);
  await countAttempt(`sign-in:email:${email}`, 10, 600);
  const user = await db().user.findUnique({ where: { email } });
  if (!(await verifyPassword(user?.passwordHash, password)) || !user) return null;
  await clearAttempts(`sign-in:email:${email}`);
  return { id: String(user.id), sessionVersion: user.sessionVersion };
}

export function authOptions(): NextAuthOptions {
  return {
    secret: env().FIRSTMINUTE_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: appUrl().startsWith("https:"),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(input, request) {
          const forwarded: unknown = request.headers?.["x-forwarded-for"];
          const address = typeof forwarded === "string" ? (forwarded.split(",").pop() ?? "").trim() : "direct";
          try {
            return await authorize(input, address);
          } catch (error) {
            // next-auth shows the message of a thrown error in the sign-in page's address.
            throw error instanceof AppError ? new Error(error.code) : new Error("unavailable");
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        return { userId: Number(user.id), sessionVersion: (user as { sessionVersion?: number }).sessionVersion };
      },
    },
  };
}
