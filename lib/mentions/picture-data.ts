import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch, type SafeResponse } from "@/lib/http/safe-fetch";
import { pictureType } from "@/lib/mentions/picture-type";

const maxBytes = 8 * 1024 * 1024;
const timeoutMs = 15_000;

export type Picture = { body: Uint8Array<ArrayBuffer>; type: string };

/**
 * A picture of a post, fetched by this server when somebody asks to see it: where it stands learns nothing of the reader, and
 * addresses are checked as for every call to the outside. Throws `not_found`, `invalid_input` for what is no picture,
 * `unavailable` when it cannot be had.
 */
export async function getPicture(scope: WorkspaceScope, mentionId: bigint, index: number): Promise<Picture> {
  const mention = await db().mention.findFirst({ where: { workspaceId: scope.workspaceId, id: mentionId, deletedAt: null }, select: { media: true } });
  const url = addressOf(mention?.media, index);
  if (!url) throw new AppError("not_found", "This picture is not in the post any more.");
  const { status, body } = await fetchPicture(url);
  if (status >= 400) throw new AppError("unavailable", `The network answered ${status}: the picture may be gone. Open it there.`);
  const type = pictureType(body);
  if (!type) throw new AppError("invalid_input", "What stands there is no picture that can be shown. Open it there.");
  return { body, type };
}

function addressOf(media: unknown, index: number): string | null {
  const item: unknown = Array.isArray(media) ? media[index] : undefined;
  if (typeof item !== "object" || item === null || !("url" in item) || !("kind" in item)) return null;
  return item.kind === "image" && typeof item.url === "string" ? item.url : null;
}

async function fetchPicture(url: string): Promise<SafeResponse> {
  try {
    return await safeFetch(url, { allowPrivate: env().ALLOW_PRIVATE_ADDRESSES, headers: { accept: "image/*" }, maxBytes, timeoutMs });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError(error.kind === "bad_url" || error.kind === "blocked" ? "invalid_input" : "unavailable", sayWhy(error));
  }
}

function sayWhy({ kind, message }: OutboundError): string {
  return kind === "too_large" ? "The picture is larger than 8 MB. Open it there." : message;
}
