import { NextResponse } from "next/server";
import { roles } from "@/lib/auth/roles";
import { workspaceCookie } from "@/lib/auth/session";
import { appUrl } from "@/lib/env";
import { route } from "@/lib/http/route";
import { getOwnWorkspaceSlug } from "@/lib/workspaces/data";
import { chooseWorkspaceInput } from "@/lib/workspaces/session-schema";

const yearSeconds = 365 * 86_400;

/** Enters another workspace: from the next request on everything is read there. */
export const POST = route({
  roles,
  body: chooseWorkspaceInput,
  async handler({ scope, body }) {
    const slug = await getOwnWorkspaceSlug(scope, body.slug);
    const response = new NextResponse(null, { status: 204 });
    response.cookies.set(workspaceCookie, slug, {
      httpOnly: true, sameSite: "lax", path: "/", maxAge: yearSeconds, secure: appUrl().startsWith("https:"),
    });
    return response;
  },
});
