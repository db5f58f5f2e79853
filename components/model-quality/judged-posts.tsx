import Link from "next/link";
import classes from "@/components/model-quality/model-quality.module.css";
import { formatInstant } from "@/lib/format/date";
import { formatRatio } from "@/lib/format/number";
import type { Judged } from "@/lib/labels/quality-schema";

/** Posts with what people and the model said of them. */
export function JudgedPosts({ posts, zone, nothing }: { posts: readonly Judged[]; zone: string; nothing: string }) {
  if (posts.length === 0) return nothing ? <p className={classes.aside}>{nothing}</p> : null;
  return (
    <ul className={classes.posts}>
      {posts.map((post) => (
        <li key={post.mentionId}>
          <p className={classes.quote} dir="auto">
            {post.text}
          </p>
          <p className={classes.aside}>
            <b>{post.by}</b>: {post.people} · model: {post.model === null ? "not classified" : `${post.model} ${formatRatio(post.probability)}`} · {formatInstant(post.at, zone)} ·{" "}
            <Link href={`/conversations/${post.conversationId}`}>Conversation</Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
