import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/options";
import { provideAuthAddress } from "@/lib/env";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Sign-in and sign-out; options are read at the first request, so that a build needs no secret. */
function handle(request: NextRequest, context: Context): Promise<Response> {
  provideAuthAddress();
  return NextAuth(request, context, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };
