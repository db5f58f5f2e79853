import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { testChannel } from "@/lib/notifications/channel-mutations";
import { testOut } from "@/lib/notifications/preferences-schema";

export const POST = route({ roles: leads, params: smallIdParams, output: testOut, handler: ({ scope, params }) => testChannel(scope, params.id) });
