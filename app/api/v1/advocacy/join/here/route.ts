import { takePart } from "@/lib/advocacy/programme/join-mutations";
import { joinedOut, takePartInput } from "@/lib/advocacy/programme/schema";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** For somebody signed in: no password is asked again. */
export const POST = route({ roles, body: takePartInput, output: joinedOut, status: 201, handler: ({ scope, body }) => takePart(scope, body) });
