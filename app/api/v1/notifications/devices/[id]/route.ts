import { workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { removeDevice } from "@/lib/notifications/mutations";

export const DELETE = route({ roles: workers, params: smallIdParams, handler: ({ scope, params }) => removeDevice(scope, params.id) });
