import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";

export const commentSchema = z.object({
  id: z.string(),
  snippet: z.object({
    videoId: z.string().optional(),
    textDisplay: z.string().optional(),
    textOriginal: z.string().optional(),
    parentId: z.string().optional(),
    authorDisplayName: z.string().optional(),
    authorChannelUrl: z.string().optional(),
    authorChannelId: z.object({ value: z.string() }).optional(),
    publishedAt: z.string(),
    updatedAt: z.string().optional(),
  }),
});
export type YouTubeComment = z.infer<typeof commentSchema>;

export const threadSchema = z.object({
  id: z.string(),
  snippet: z.object({ videoId: z.string().optional(), topLevelComment: commentSchema, totalReplyCount: z.number().default(0) }),
  replies: z.object({ comments: z.array(z.unknown()) }).optional(),
});
export type YouTubeThread = z.infer<typeof threadSchema>;

export function commentsOf(list: readonly unknown[] | undefined): YouTubeComment[] {
  return (list ?? []).flatMap((raw) => commentSchema.safeParse(raw).data ?? []);
}

/** A reply's id is its thread's id, a dot, and its own. */
export function threadIdOf(commentId: string): string {
  return commentId.split(".")[0] ?? commentId;
}

/** `videoId` is known of a thread, not always of its replies. */
export function toMention({ id, snippet }: YouTubeComment, videoId: string | undefined): NormalizedMention {
  const video = snippet.videoId ?? videoId;
  const publishedAt = new Date(snippet.publishedAt);
  const updatedAt = snippet.updatedAt === undefined ? publishedAt : new Date(snippet.updatedAt);
  const channelId = snippet.authorChannelId?.value;
  const name = snippet.authorDisplayName || channelId || "unknown";
  return {
    externalId: id,
    parentExternalId: snippet.parentId ?? (id.includes(".") ? threadIdOf(id) : undefined),
    author: {
      handle: name.replace(/^@/, ""),
      externalId: channelId,
      displayName: name,
      url: channelId ? `https://www.youtube.com/channel/${channelId}` : undefined,
    },
    publishedAt,
    editedAt: updatedAt > publishedAt ? updatedAt : undefined,
    // Asked for as plain text; the original is given only to its author.
    text: snippet.textDisplay ?? snippet.textOriginal ?? "",
    format: "text",
    url: video ? `https://www.youtube.com/watch?v=${video}&lc=${encodeURIComponent(id)}` : undefined,
  };
}
