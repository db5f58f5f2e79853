import "server-only";
import { AppError } from "@/lib/errors";
import { networkName } from "@/lib/format/network";
import type { Source } from "@/lib/generated/prisma/client";
import type { ReplyPermission } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { openSource } from "@/lib/sources/open-source";

/** Whether an account can publish something of its own from here, in words; the network may be asked. */
export async function getPosting(source: Source): Promise<ReplyPermission> {
  try {
    const open = await openSource(source);
    try {
      const { post, canPost } = open.connector;
      if (!post || !canPost) return { allowed: false, reason: `${networkName(source.network)} takes no posts of our own from here. Publish it there.` };
      return await canPost();
    } finally {
      await open.close();
    }
  } catch (error) {
    if (error instanceof PermanentError || error instanceof RetryableError || error instanceof AppError) return { allowed: false, reason: error.message };
    throw error;
  }
}
