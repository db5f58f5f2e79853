import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listChannels } from "@/lib/notifications/channel-data";
import { createChannel } from "@/lib/notifications/channel-mutations";
import { channelCreatedOut, channelInput, channelsOut } from "@/lib/notifications/channel-schema";

export const GET = route({ roles: leads, output: channelsOut, handler: async ({ scope }) => ({ channels: await listChannels(scope) }) });

export const POST = route({ roles: leads, body: channelInput, output: channelCreatedOut, status: 201, handler: ({ scope, body }) => createChannel(scope, body) });
