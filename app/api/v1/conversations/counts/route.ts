import { workers } from "@/lib/auth/roles";
import { getTabCounts } from "@/lib/conversations/data";
import { countsOut } from "@/lib/conversations/list-schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: countsOut, handler: ({ scope }) => getTabCounts(scope) });
