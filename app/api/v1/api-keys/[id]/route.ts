import { revokeApiKey } from "@/lib/api-keys/mutations";
import { admins } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const DELETE = route({ roles: admins, params: smallIdParams, handler: ({ scope, params }) => revokeApiKey(scope, params.id) });
