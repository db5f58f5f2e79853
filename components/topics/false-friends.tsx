import { PostSample } from "@/components/topics/post-sample";
import classes from "@/components/topics/topics.module.css";
import { countOf } from "@/lib/format/number";
import type { FalseFriendKind } from "@/lib/topics/false-friend-kinds";
import type { Preview } from "@/lib/topics/schema";

const kinds: Record<FalseFriendKind, { title: string; hint: string; says: (detail: string) => string }> = {
  excluded: { title: "Kept out by NOT", hint: "Everything else fits. Are these the ones you want to lose?", says: (detail) => `kept out by NOT ${detail}` },
  apart: { title: "The words are there, but not together", hint: "A larger NEAR, or AND, would find these.", says: (detail) => `too far apart for ${detail}` },
  inside: { title: "Only inside another word, or without its # or @", hint: "A * at the word's end, or these words with OR, would find some of these.", says: (detail) => `only as ${detail}` },
  part: { title: "One condition short", hint: "Posts that people may call the same thing by another word.", says: (detail) => `lacks ${detail}` },
};

/** Posts that the query only nearly finds, by why it does not: what a wider query would bring in, or this one misses. */
export function FalseFriends({ friends, zone }: { friends: Preview["falseFriends"]; zone: string }) {
  if (friends.length === 0) return null;
  return (
    <section className={classes.friends} aria-labelledby="topic-false-friends">
      <h2 id="topic-false-friends">What it only nearly finds</h2>
      {friends.map(({ kind, count, samples }) => (
        <details key={kind}>
          <summary>
            {kinds[kind].title} <small>{countOf(count, "post")}</small>
          </summary>
          <p>{kinds[kind].hint}</p>
          <ul className={classes.samples}>
            {samples.map((sample) => (
              <PostSample key={sample.id} sample={sample} zone={zone}>
                {" · "}
                <span dir="auto">{kinds[kind].says(sample.detail)}</span>
              </PostSample>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
