import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listNotifications } from "@/lib/notifications/data";
import { notificationsOut, notificationsQuery } from "@/lib/notifications/schema";

export const GET = route({ roles: workers, query: notificationsQuery, output: notificationsOut, handler: ({ scope, query }) => listNotifications(scope, query) });
