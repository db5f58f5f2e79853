import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSession } from "@/lib/workspaces/data";
import { sessionOut } from "@/lib/workspaces/session-schema";

export const GET = route({ roles, output: sessionOut, handler: ({ scope }) => getSession(scope) });
