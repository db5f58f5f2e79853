import { Anchor } from "@mantine/core";
import Link from "next/link";
import classes from "@/components/trends/trends.module.css";
import { sayChange } from "@/lib/charts/prepare-breakdown";
import { formatInstant } from "@/lib/format/date";
import { countOf, formatRatio, formatShort } from "@/lib/format/number";
import type { ListedStory } from "@/lib/stories/schema";

type Props = { story: ListedStory; zone: string; /** Conversations that hold its words; null where the search cannot find them. */ href: string | null };

/** A story in two lines, and the posts that stand for it behind a fold. */
export function StoryItem({ story, zone, href }: Props) {
  const { title, posts, authors, before, negativeShare: share, examples, firstAt, lastAt } = story;
  return (
    <li>
      <p className={classes.storyTitle}>
        {href === null ? (
          title
        ) : (
          <Anchor inherit component={Link} href={href}>
            {title}
          </Anchor>
        )}
      </p>
      <p className={classes.storyFacts}>
        <b>{countOf(posts, "post")}</b> by {countOf(authors, "person", "people")}
        {before === null ? "" : ` · ${before === 0 ? "new" : `${sayChange(posts, before)}, ${countOf(before, "post")} before`}`}
        {share ? ` · ${formatRatio(share.value)} negative (95 %: ${formatRatio(share.low)} to ${formatRatio(share.high)})` : " · not classified"}
      </p>
      <details>
        <summary>
          {formatInstant(firstAt, zone)} to {formatInstant(lastAt, zone)}, {countOf(examples.length, "example")}
        </summary>
        <ul>
          {examples.map((post) => (
            <li key={post.id}>
              <small>
                {post.roles.join(", ")} · {post.handle === null ? "a deleted account" : `@${post.handle}`}
                {post.followers === null ? "" : ` · ${formatShort(post.followers)} followers`} ·{" "}
                <Anchor inherit component={Link} href={`/conversations/${post.conversationId}?tab=all`}>
                  {formatInstant(post.publishedAt, zone)}
                </Anchor>
              </small>
              <q>{post.text}</q>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
