import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { markRead } from "@/lib/notifications/mutations";
import { readBody, readOut } from "@/lib/notifications/schema";

export const POST = route({ roles: workers, body: readBody, output: readOut, handler: ({ scope, body }) => markRead(scope, body.ids) });
