import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { deleteChannel, updateChannel } from "@/lib/notifications/channel-mutations";
import { channelChange } from "@/lib/notifications/channel-schema";

export const PATCH = route({ roles: leads, params: smallIdParams, body: channelChange, handler: ({ scope, params, body }) => updateChannel(scope, params.id, body) });

export const DELETE = route({ roles: leads, params: smallIdParams, handler: ({ scope, params }) => deleteChannel(scope, params.id) });
