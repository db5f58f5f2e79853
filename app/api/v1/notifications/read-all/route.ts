import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { markAllRead } from "@/lib/notifications/mutations";
import { readAllBody, readOut } from "@/lib/notifications/schema";

export const POST = route({ roles: workers, body: readAllBody, output: readOut, handler: ({ scope, body }) => markAllRead(scope, body.upTo) });
