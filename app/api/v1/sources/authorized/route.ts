import { leads } from "@/lib/auth/roles";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { authorizationCookie, endedCookie, finishAuthorization } from "@/lib/sources/authorization";
import { authorizedQuery } from "@/lib/sources/network-schema";

/** Where a network sends a person back to. Whatever happened, they end on a page that says so in words. */
export const GET = route({
  roles: leads,
  query: authorizedQuery,
  async handler({ request, scope, query }) {
    const go = (path: string) => new Response(null, { status: 303, headers: { location: appUrl() + path, "set-cookie": endedCookie(), "cache-control": "no-store" } });
    if (!query.code || !query.state) return go("/sources?connection=refused");
    try {
      return go(`/sources/${await finishAuthorization(scope, request.cookies.get(authorizationCookie)?.value, query.state, query.code)}`);
    } catch (error) {
      if (error instanceof AppError) return go(`/sources?connection=${error.code === "gone" ? "expired" : error.code === "conflict" ? "known" : "failed"}`);
      throw error;
    }
  },
});
