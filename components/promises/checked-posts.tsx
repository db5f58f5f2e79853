import Link from "next/link";
import classes from "@/components/promises/promises.module.css";
import { formatInstant } from "@/lib/format/date";
import type { CheckedPost } from "@/lib/promises/schema";

/** The newest posts of ours that were held to a promise, each with why it is kept or not. */
export function CheckedPosts({ posts, zone, opened = false }: { posts: readonly CheckedPost[]; zone: string; opened?: boolean }) {
  if (posts.length === 0) return null;
  return (
    <details className={classes.posts} open={opened}>
      <summary>Our last posts held to it</summary>
      <ol>
        {posts.map((post) => (
          <li key={post.mentionId} data-kept={post.kept}>
            <b>{post.kept ? "Kept" : "Broken"}:</b> it {post.reason}. <Link href={`/conversations/${post.conversationId}`}>Open the post</Link>
            <br />
            <span dir="auto">{post.text}</span>{" "}
            <small>
              {post.account ? `${post.account}, ` : ""}
              {formatInstant(post.at, zone)}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}
