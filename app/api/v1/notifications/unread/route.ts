import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getUnread } from "@/lib/notifications/data";
import { unreadOut } from "@/lib/notifications/schema";

export const GET = route({ roles: workers, output: unreadOut, handler: ({ scope }) => getUnread(scope) });
