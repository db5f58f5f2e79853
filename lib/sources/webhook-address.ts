import "server-only";
import { appUrl } from "@/lib/env";

/** A webhook is public, so its address names the workspace too: "3-17". */
export function webhookPath(workspaceId: number, sourceId: number): string {
  return `/api/webhooks/${workspaceId}-${sourceId}`;
}

export function webhookUrl(workspaceId: number, sourceId: number): string {
  return appUrl() + webhookPath(workspaceId, sourceId);
}

export function parseWebhookId(id: string): { workspaceId: number; sourceId: number } {
  const [workspaceId, sourceId] = id.split("-").map(Number);
  return { workspaceId: workspaceId ?? 0, sourceId: sourceId ?? 0 };
}

/** What a sealed secret belongs to. */
export function sealOwner(workspaceId: number, sourceId: number): string {
  return `source:${workspaceId}:${sourceId}`;
}
