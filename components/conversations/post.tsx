"use client";
import { memo } from "react";
import chips from "@/components/conversations/chips.module.css";
import { PostMedia } from "@/components/conversations/post-media";
import { OutsideLink, PostText } from "@/components/conversations/post-text";
import { SentimentMenu } from "@/components/conversations/sentiment-menu";
import classes from "@/components/conversations/thread.module.css";
import type { Correction } from "@/components/conversations/use-correction";
import { handleOf, nameOf } from "@/lib/conversations/name-of";
import { networkName } from "@/lib/format/network";
import type { Post } from "@/lib/conversations/schema";
import { formatInstant, formatTimeWithSeconds } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatLanguage, isForeign } from "@/lib/format/language";
import { countOf, formatShort } from "@/lib/format/number";

type Props = {
  post: Post;
  zone: string;
  /** How long the person had waited when this post answered them. */
  answeredSeconds: number | null;
  onReply: (postId: string) => void;
  onCorrect: (post: Post, label: Correction) => void;
};

/** One post. Ours stands to the right and says so. */
export const PostView = memo(function PostView({ post, zone, answeredSeconds, onReply, onCorrect }: Props) {
  if (post.deletedAt) return <RemovedPost post={post} zone={zone} />;
  const { author } = post;
  const handle = handleOf(author);
  return (
    <article className={classes.post} data-outbound={(post.outbound && !post.byAdvocate) || undefined} data-post={post.id} aria-label={`${nameOf(author)}, ${formatInstant(post.publishedAt, zone)}`}>
      <header className={classes.who}>
        <b dir="auto">{nameOf(author)}</b>
        {handle ? <span dir="auto">{handle}</span> : null}
        {author ? <span>{networkName(author.network)}</span> : null}
        <time dateTime={post.publishedAt.toISOString()} title={formatInstant(post.publishedAt, zone)}>
          {formatTimeWithSeconds(post.publishedAt, zone)}
        </time>
        {post.byAdvocate ? (
          <span className={classes.ours} title="By a colleague who takes part in the advocacy programme. It counts neither as the public's voice nor as our answer.">
            advocate
          </span>
        ) : post.outbound ? (
          <span className={classes.ours}>our post</span>
        ) : null}
        {post.automated ? <span>automatic reply</span> : null}
        {!post.outbound && author?.followers ? <span>{formatShort(author.followers)} followers</span> : null}
      </header>
      {post.parentMissing ? <p className={classes.aside}>Answers a post that we have not seen.</p> : null}
      <PostText className={classes.text} text={post.text} />
      <PostMedia post={post} />
      <footer className={classes.marks}>
        {post.outbound ? null : <SentimentMenu post={post} onCorrect={onCorrect} />}
        {post.isThanks ? (
          <span className={chips.chip} title="After a conversation is resolved, such a post opens it for nobody.">
            says thanks
          </span>
        ) : null}
        {post.rating ? <span className={chips.chip}>{post.rating} of 5 stars</span> : null}
        {post.lang && isForeign(post.lang) ? <span className={chips.chip}>{formatLanguage(post.lang)}</span> : null}
        {answeredSeconds === null ? null : <span className={chips.chip}>answered after {formatDuration(answeredSeconds)}</span>}
        {post.url ? (
          <span className={classes.source}>
            <OutsideLink href={post.url}>See it there</OutsideLink>
          </span>
        ) : null}
        {post.outbound ? null : (
          <button type="button" className={classes.replyTo} aria-label={`Reply to ${nameOf(author)}`} onClick={() => onReply(post.id)}>
            Reply
          </button>
        )}
      </footer>
      <Edits post={post} zone={zone} />
    </article>
  );
});

function Edits({ post, zone }: { post: Post; zone: string }) {
  if (!post.editedAt) return null;
  const edited = `Edited ${formatInstant(post.editedAt, zone)}`;
  if (post.edits.length === 0) return <p className={classes.aside}>{edited}</p>;
  return (
    <details className={classes.edits}>
      <summary>
        {edited} · {countOf(post.edits.length, "former text")}
      </summary>
      {post.edits.map((edit) => (
        <div key={edit.editedAt.getTime()}>
          <p className={classes.aside}>Until {formatInstant(edit.editedAt, zone)}:</p>
          <PostText className={classes.former} text={edit.formerText} />
        </div>
      ))}
    </details>
  );
}

function RemovedPost({ post, zone }: { post: Post; zone: string }) {
  const whose = post.byAdvocate ? "A post by an advocate" : post.outbound ? "A post of ours" : "A post";
  return (
    <article className={classes.post} data-outbound={(post.outbound && !post.byAdvocate) || undefined} data-removed data-post={post.id}>
      <p className={classes.aside}>
        {whose} of {formatTimeWithSeconds(post.publishedAt, zone)} was removed on its network
        {post.deletedAt ? `; we learnt of it on ${formatInstant(post.deletedAt, zone)}` : ""}. Text and author are gone here too.
      </p>
    </article>
  );
}
