import { admins } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { endSessions } from "@/lib/people/mutations";

/** Signs the person out on every device. */
export const DELETE = route({ roles: admins, params: smallIdParams, handler: ({ scope, params }) => endSessions(scope, params.id) });
