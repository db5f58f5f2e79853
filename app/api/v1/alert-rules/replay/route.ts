import { replayRule } from "@/lib/alerts/replay-data";
import { replayBody, replayOut } from "@/lib/alerts/schema";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** Asked while somebody writes a rule; it changes nothing. */
export const POST = route({ roles: workers, body: replayBody, output: replayOut, handler: ({ scope, body }) => replayRule(scope, body) });
