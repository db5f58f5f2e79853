import { leads } from "@/lib/auth/roles";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { retryDelivery } from "@/lib/notifications/channel-mutations";

export const POST = route({ roles: leads, params: idParams, handler: ({ scope, params }) => retryDelivery(scope, params.id) });
