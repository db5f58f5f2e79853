"use client";
import { Button, CopyButton } from "@mantine/core";
import { FindingCard } from "@/components/advocacy/finding-card";
import classes from "@/components/advocacy/guard.module.css";
import { OutsideLink } from "@/components/conversations/post-text";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { type ChipTone, StateChip } from "@/components/ui/state-chip";
import type { CheckedPost } from "@/lib/advocacy/guard/schema";
import { formatInstant } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";

const states: Record<CheckedPost["state"], { label: string; tone?: ChipTone }> = {
  blocked: { label: "Held back", tone: "act" },
  cleared: { label: "Ready to post", tone: "good" },
  published: { label: "Posted" },
};

/** One's own posts that were checked: those ready lead to the network with the writer's own text. */
export function OwnPosts({ posts, zone }: { posts: readonly CheckedPost[]; zone: string }) {
  if (posts.length === 0) return null;
  return (
    <section aria-label="Your checked posts">
      <ul className={classes.list}>
        {posts.map((post) => (
          <OwnPost key={post.id} post={post} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

function OwnPost({ post, zone }: { post: CheckedPost; zone: string }) {
  const { id, network, text, state, findings, openUrl, takesText, url } = post;
  const takeBack = useAdvocacyChange(() => api.delete(`/api/v1/advocacy/posts/${id}`));
  const shown = states[state];
  return (
    <li className={classes.item}>
      <div className={classes.meta}>
        <StateChip tone={shown.tone}>{shown.label}</StateChip>
        <span>
          {networkName(network)}, {formatInstant(post.createdAt, zone)}
        </span>
        {url ? <OutsideLink href={url}>Open the post</OutsideLink> : null}
      </div>
      <p className={classes.text} dir="auto">
        {text}
      </p>
      {post.overrideReason ? <p className={classes.decided}>A lead decided: {post.overrideReason}</p> : null}
      {findings.length > 0 ? (
        <details>
          <summary>What was found ({findings.length})</summary>
          <div className={classes.list}>
            {findings.map((finding, index) => (
              <FindingCard key={`${finding.kind}${index}`} finding={finding} text={text} zone={zone} isWriter />
            ))}
          </div>
        </details>
      ) : null}
      {state === "published" ? null : (
        <div className={classes.foot}>
          {openUrl ? (
            <Button component="a" size="xs" href={openUrl} target="_blank" rel="noreferrer">
              {takesText ? `Open on ${networkName(network)}` : "Open the post you answer"}
            </Button>
          ) : null}
          {state === "cleared" && !takesText ? (
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" onClick={copy}>
                  {copied ? "Your text is copied" : "Copy your own text"}
                </Button>
              )}
            </CopyButton>
          ) : null}
          <Button size="xs" variant="subtle" color="gray" loading={takeBack.isPending} onClick={() => takeBack.mutate(undefined)}>
            Take it back
          </Button>
          {takeBack.error ? <span role="alert">{takeBack.error.message}</span> : null}
        </div>
      )}
    </li>
  );
}
