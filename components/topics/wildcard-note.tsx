import classes from "@/components/topics/topics.module.css";
import { formatCount } from "@/lib/format/number";
import type { Preview } from "@/lib/topics/schema";

/** Which words each wildcard stood for, so that one too wide is seen. */
export function WildcardNote({ wildcards }: { wildcards: Preview["wildcards"] }) {
  if (wildcards.length === 0) return null;
  return (
    <dl className={classes.wildcards}>
      {wildcards.map(({ wildcard, words, more }) => (
        <div key={wildcard}>
          <dt>
            <code>{wildcard}</code> stood for
          </dt>
          <dd>
            {words.map(({ word, posts }) => `${word} (${formatCount(posts)})`).join(", ")}
            {more > 0 ? ` and ${formatCount(more)} more` : ""}
          </dd>
        </div>
      ))}
    </dl>
  );
}
