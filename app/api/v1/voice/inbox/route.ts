import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listInbox } from "@/lib/voice/data";
import { inboxOut, inboxQuery } from "@/lib/voice/schema";

/** What people wrote is for leads to read; the others see what it came down to. */
export const GET = route({ roles: leads, query: inboxQuery, output: inboxOut, handler: ({ scope, query }) => listInbox(scope, query) });
