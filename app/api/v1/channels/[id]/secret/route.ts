import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { rotateChannelSecret } from "@/lib/notifications/channel-mutations";
import { channelSecretOut } from "@/lib/notifications/channel-schema";

export const POST = route({ roles: leads, params: smallIdParams, output: channelSecretOut, handler: ({ scope, params }) => rotateChannelSecret(scope, params.id) });
