import "server-only";
import { z } from "zod";
import { sealJson, unsealJson } from "@/lib/notifications/sealed";

const configSchema = z.object({ address: z.string(), secret: z.string().nullable() });
export type ChannelConfig = z.output<typeof configSchema>;

const ownerOf = (workspaceId: number, id: number) => `channel:${workspaceId}:${id}`;

/** A channel's address is a key in itself (Slack's is), so it is sealed with the secret. */
export function sealChannelConfig(config: ChannelConfig, workspaceId: number, id: number): Uint8Array<ArrayBuffer> {
  return sealJson(config, ownerOf(workspaceId, id));
}

export function readChannelConfig(channel: { workspaceId: number; id: number; sealedConfig: Uint8Array }): ChannelConfig {
  return configSchema.parse(unsealJson(channel.sealedConfig, ownerOf(channel.workspaceId, channel.id)));
}
